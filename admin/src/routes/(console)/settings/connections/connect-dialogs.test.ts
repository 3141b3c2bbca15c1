import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../../test/render.ts';
import { CONNECT_CHANNELS, type Connectable } from './connect-channels.ts';

const TOKEN = '123456789:AAEabcdefghijklmnopqrstuvwxyz012345';
const made = {
  ...{ id: 'c1', webhookUrl: 'https://muster.example/webhooks/x/c1', provider: 'platform' },
  ...{ settings: {}, secretsSet: ['token'] },
};
const works = (...warnings: string[]) => ({ account: 'Open City', deepLink: null, warnings, advice: [] });

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
  await renderInConsole(CONNECT_CHANNELS[channel].dialog as never, { open: true, onconnected } as never);
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

test('a second one without a name of its own gets a number; a name that is taken is marked', async () => {
  const taken = () =>
    Response.json({ error: { code: 'already_exists', message: 'There is one like this.' } }, { status: 409 });
  const answers = [taken(), taken(), Response.json(made)];
  const { sent } = apiAnswers(() => answers.shift() ?? taken());
  await show('telegram');
  await type('Bot token', TOKEN);
  await type('Name', 'Ours');
  await connect();
  await screen.findByRole('alert');
  expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true');
  await type('Name', '');
  await connect();
  await screen.findByText('It works: connected as Open City.');
  expect(sent).toMatchObject([{ name: 'Ours' }, { name: 'Telegram' }, { name: 'Telegram 2' }]);
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
  expect(await screen.findByText('It works: connected as Open City.')).toBeTruthy();
  expect(sent).toEqual(Array(2).fill({ channel: 'telegram', name: 'Telegram', fields: { token: TOKEN } }));
  expect(onconnected).toHaveBeenCalledOnce();
});

/** A platform that refuses until it is told what is right. @returns what was asked of the API */
function refusesAtFirst(): [method: string, path: string][] {
  const asked: [string, string][] = [];
  const details = [{ field: 'fields.token', problem: 'Telegram does not know this token.' }];
  const answers: Record<string, () => Response> = {
    test: () =>
      asked.some(([method]) => method === 'PATCH')
        ? Response.json({ ...works(), deepLink: 'https://t.me/OpenCityBot?start={code}' })
        : Response.json(
            { error: { code: 'connection_refused', message: 'Refused: 401', details } },
            { status: 422 },
          ),
  };
  vi.stubGlobal('fetch', ({ method, url }: Request) => {
    const path = new URL(url).pathname.split('/').at(-1) ?? '';
    asked.push([method, path]);
    const deleted = () => new Response(null, { status: 204 });
    return Promise.resolve(answers[path]?.() ?? (method === 'DELETE' ? deleted() : Response.json(made)));
  });
  return asked;
}

test('what the platform refused is corrected where it stands, in the same connection', async () => {
  const asked = refusesAtFirst();
  const onconnected = await show('telegram');
  await type('Bot token', TOKEN);
  await connect();
  expect(await screen.findByText('Telegram does not know this token.')).toBeTruthy();
  expect(screen.getByText(/Nothing has been connected yet/)).toBeTruthy();
  expect(onconnected).not.toHaveBeenCalled();
  await type('Bot token', `${TOKEN}6`);
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  const chat = await screen.findByRole('link', { name: 'Open the chat' });
  expect(chat.getAttribute('href')).toBe('https://t.me/OpenCityBot');
  expect(asked).toEqual([
    ['POST', 'connections'],
    ['POST', 'test'],
    ['PATCH', 'c1'],
    ['POST', 'test'],
  ]);
});

test('nothing stays of a connection that was refused, where the dialog is closed instead', async () => {
  const asked = refusesAtFirst();
  const onconnected = await show('telegram');
  await type('Bot token', TOKEN);
  await connect();
  await screen.findByText('Telegram does not know this token.');
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(onconnected).toHaveBeenCalledOnce());
  expect(asked.at(-1)).toEqual(['DELETE', 'c1']);
});

test('what a platform did not take by itself is shown before the dialog closes, with what to do', async () => {
  const advice = ['telegram_menu'];
  apiAnswers(() => Response.json(made), { ...works('The command menu (default) could not be set.'), advice });
  const onconnected = await show('telegram');
  await type('Bot token', TOKEN);
  await connect();
  expect(await screen.findByText(/command menu \(default\)/)).toBeTruthy();
  expect(screen.getByText(/Press “Check” in a few minutes/)).toBeTruthy();
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

test('a phone is linked where its connection was made: a picture as it comes, another way when nobody scanned', async () => {
  const nothing = { qr: null, code: null, number: null, percent: null, reason: null, problem: null };
  let linking: object = { ...nothing, state: 'unlinked', reason: 'never' };
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!request.url.endsWith('/linking')) return Response.json(made);
    if (request.method === 'POST') asked.push(await request.json());
    return Response.json(linking);
  });
  await show('whatsapp_web');
  const goOn = () => fireEvent.click(screen.getByRole('button', { name: 'Go on to linking' }));
  await goOn();
  expect(screen.getByText('Without this Muster does not connect WhatsApp.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('checkbox'));
  await goOn();
  await fireEvent.click(await screen.findByRole('radio', { name: 'Type a code on the phone' }));
  await type('Number of the phone', '0199');
  await fireEvent.click(screen.getByRole('button', { name: 'Show the code' }));
  expect(screen.getByText(/with \+ and country code/)).toBeTruthy();
  await type('Number of the phone', '+33 1 99 00 00 50');
  linking = { ...nothing, state: 'code', code: 'ABCD1234', number: '33199000050' };
  await fireEvent.click(screen.getByRole('button', { name: 'Show the code' }));
  expect(await screen.findByText('ABCD-1234')).toBeTruthy();
  expect(asked).toEqual([{ number: '+33199000050' }]);
});

test('what Azure and Teams still need is shown where the sign-in worked, with the app to download', async () => {
  const { sent } = apiAnswers(() => Response.json(made));
  const onconnected = await show('teams');
  const [app, tenant] = ['11111111-2222-4333-8444-555555555555', '99999999-8888-4777-8666-555555555555'];
  await type('Microsoft App ID', app);
  await type('App tenant ID', tenant);
  // Azure shows the secret's id beside its value.
  await type('Client secret (its value)', tenant);
  await connect();
  expect(screen.getByText(/This is the ID of the secret/)).toBeTruthy();
  expect(sent).toEqual([]);
  await type('Client secret (its value)', 'abc~def');
  await connect();
  expect(await screen.findByDisplayValue(made.webhookUrl)).toBeTruthy();
  expect(sent).toEqual([
    {
      channel: 'teams',
      name: 'Microsoft Teams',
      fields: { appId: app, tenantId: tenant, appPassword: 'abc~def' },
    },
  ]);
  expect(onconnected).toHaveBeenCalledOnce();
  expect(screen.getByRole('button', { name: 'Download the app for Teams' })).toBeTruthy();
});
