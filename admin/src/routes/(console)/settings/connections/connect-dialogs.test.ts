import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../../test/render.ts';
import { CONNECT_DIALOGS, type Connectable } from './connectable.ts';

const TOKEN = '123456789:AAEabcdefghijklmnopqrstuvwxyz012345';
const made = { id: 'c1', webhookUrl: 'https://muster.example/webhooks/x/c1' };
const works = (...warnings: string[]) => ({ account: 'Open City', deepLink: null, warnings });

/** The API: what it answers to making a connection, and to testing it. */
function apiAnswers(create: () => Response, test: object = works()): { readonly sent: unknown[] } {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.endsWith('/test')) return Response.json(test);
    sent.push(await request.json());
    return create();
  });
  return { sent };
}

async function show(channel: Connectable) {
  const onconnected = vi.fn();
  await renderInConsole(CONNECT_DIALOGS[channel] as never, { open: true, onconnected } as never);
  return onconnected;
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const connect = () => fireEvent.click(screen.getByRole('button', { name: 'Connect' }));

beforeEach(() => {
  vi.unstubAllGlobals();
});

test('what is not complete is not sent, and says what is missing', async () => {
  const { sent } = apiAnswers(() => Response.json(made));
  const onconnected = await show('telegram');
  await type('Bot token', 'nonsense');
  await connect();
  expect(screen.getByText(/does not look like a bot token/)).toBeTruthy();
  expect(sent).toEqual([]);
  expect(onconnected).not.toHaveBeenCalled();
});

test('a refusal keeps what was typed, and the second try counts', async () => {
  const answers = [
    Response.json({ error: { code: 'internal', message: 'No.' } }, { status: 500 }),
    Response.json(made),
  ];
  const { sent } = apiAnswers(() => answers.shift() ?? Response.error());
  const onconnected = await show('telegram');
  await type('Bot token', TOKEN);
  await connect();
  await screen.findByRole('alert');
  expect(onconnected).not.toHaveBeenCalled();
  await connect();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual(Array(2).fill({ channel: 'telegram', name: 'Telegram', fields: { token: TOKEN } }));
  expect(onconnected).toHaveBeenCalledOnce();
});

test('what a platform did not take by itself is shown before the dialog closes', async () => {
  apiAnswers(() => Response.json(made), works('The command menu (default) could not be set.'));
  const onconnected = await show('telegram');
  await type('Bot token', TOKEN);
  await connect();
  expect(await screen.findByText(/command menu \(default\)/)).toBeTruthy();
  expect(onconnected).toHaveBeenCalledOnce();
  await fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1)!);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('the word that Meta asks for is the one that was sent, and is there to copy with the address', async () => {
  const { sent } = apiAnswers(() => Response.json(made), works('Enter it by hand.'));
  await show('whatsapp');
  await fireEvent.click(screen.getByRole('checkbox'));
  await type('Phone number ID', '1055');
  await type('Access token', 'EAA');
  await type('App secret', 'abc');
  await connect();
  const address = await screen.findByDisplayValue(made.webhookUrl);
  const { verifyToken = '' } = (sent[0] as { fields: Record<string, string> }).fields;
  expect(verifyToken).not.toBe('');
  expect(address.closest('[role=dialog]')?.contains(screen.getByDisplayValue(verifyToken))).toBe(true);
});
