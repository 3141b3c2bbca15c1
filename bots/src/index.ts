export * from './adapter/adapter.ts';
export * from './adapter/channel-error.ts';
export { hintsFor, type ConnectionField, type ConnectionKind } from './adapter/connection-kind.ts';
export * from './adapter/deps.ts';
export * from './adapter/webhook.ts';
export { CONNECTION_KINDS, createAdapter } from './registry.ts';
export { readIcons as readTeamsIcons } from './teams/app/icons.ts';
export { manifestFiles as teamsManifestFiles } from './teams/app/manifest.ts';
export { toEnvelope, type SimulatorMessage, type SimulatorReading } from './simulator/inbound.ts';
