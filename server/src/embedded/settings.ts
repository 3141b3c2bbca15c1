import { totalmem } from 'node:os';

/** PostgreSQL settings, as they stand in its configuration file. */
export type Settings = Readonly<Record<string, string>>;

const MEBIBYTE = 1024 * 1024;

/**
 * Settings for a server that shares its host with Muster. Speed comes from memory and from fewer checkpoints, never
 * from durability: fsync, synchronous_commit and full_page_writes keep their defaults, on.
 */
export function settingsFor(port: number): Settings {
  const sharedBuffers = Math.min(512, Math.max(64, Math.floor(totalmem() / MEBIBYTE / 8)));
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${sharedBuffers * 3}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    // Queries here are short: compiling them costs more than it gains.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // A failed statement is the application's to report; its text may hold personal data.
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
}

export function formatSettings(settings: Settings): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written by Muster at each start. Change settings with ALTER SYSTEM, which comes after these.\n${lines.join('\n')}\n`;
}
