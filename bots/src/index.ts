export * from './adapter/adapter.ts';
export * from './adapter/channel-error.ts';
export * from './adapter/deps.ts';
export * from './adapter/webhook.ts';
export { createAdapter } from './registry.ts';
export { readIcons as readTeamsIcons } from './teams/app/icons.ts';
export { manifestFiles as teamsManifestFiles } from './teams/app/manifest.ts';
export { isName as isSenderName } from './sms/address.ts';
export { toEnvelope, type SimulatorMessage, type SimulatorReading } from './simulator/inbound.ts';
