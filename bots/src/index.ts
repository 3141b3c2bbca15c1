export * from './adapter/adapter.ts';
export * from './adapter/channel-error.ts';
export * from './adapter/deps.ts';
export * from './adapter/webhook.ts';
export { createAdapter } from './registry.ts';
export { isName as isSenderName } from './sms/address.ts';
export { toEnvelope, type SimulatorMessage, type SimulatorReading } from './simulator/inbound.ts';
