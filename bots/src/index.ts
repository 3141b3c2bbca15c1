export * from './adapter/adapter.ts';
export * from './adapter/channel-error.ts';
export * from './adapter/deps.ts';
export * from './adapter/webhook.ts';
export { createAdapter } from './registry.ts';
export { toEnvelope, type SimulatorMessage, type SimulatorReading } from './simulator/inbound.ts';
