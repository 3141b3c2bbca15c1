import type { components } from '$lib/api/openapi.d.ts';

type Connection = components['schemas']['Connection'];
type Kind = components['schemas']['ConnectionKind'];

/** Said once, when it is connected, and not entered again. */
const NOT_HERE = ['rulesAccepted'];

/** Name and credentials as they are; what is secret is empty, and stays as it is when it stays empty. */
export class CredentialsForm {
  name = $state('');
  values = $state<Record<string, string>>({});
  readonly #connection: Connection;
  readonly fields: Kind['fields'];

  constructor(connection: Connection, kinds: readonly Kind[]) {
    this.#connection = connection;
    const kind = kinds.find(
      ({ channel, provider }) => channel === connection.channel && provider === connection.provider,
    );
    this.fields = (kind?.fields ?? []).filter(({ name }) => !NOT_HERE.includes(name));
    this.name = connection.name;
    this.values = Object.fromEntries(
      this.fields.map(({ name, secret }) => [name, secret ? '' : (connection.settings[name] ?? '')]),
    );
  }

  isStored(name: string): boolean {
    return this.#connection.secretsSet.includes(name);
  }

  /** Only what differs. */
  get changes(): { name?: string; fields?: Record<string, string> } {
    const fields = Object.fromEntries(
      this.fields.flatMap(({ name, secret }) => {
        const value = (this.values[name] ?? '').trim();
        const before = secret ? '' : (this.#connection.settings[name] ?? '');
        return value === before ? [] : [[name, value]];
      }),
    );
    const name = this.name.trim();
    return {
      ...(name === '' || name === this.#connection.name ? {} : { name }),
      ...(Object.keys(fields).length === 0 ? {} : { fields }),
    };
  }
}
