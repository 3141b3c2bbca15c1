// npm run chat -- [--channel sms] [--lang fr] [--flow join] [--record file.json]: plays a conversation in the terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bin, ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runCommand } from './lib/run.mjs';

runCommand(async () => {
  await prepare(['modules']);
  const player = spawn(process.execPath, [bin.tsx, 'conversations/cli/chat.ts', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const [code] = await once(player, 'exit');
  return code ?? 1;
});
