import { Client, type ClientConfig } from 'pg';

/**
 * A client whose connection may end at any moment without ending the process with it: a pool listens only to those that
 * idle, and one that is in use, between two of its statements, would have nobody to tell. Its next statement fails.
 */
export class SturdyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
