// npm run dev: the server, started anew whenever its code changes, and the console with hot reloading.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bin, ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runCommand } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

runCommand(async () => {
  await prepare(['modules', 'client']);
  const vite = spawn(process.execPath, [bin.vite, 'dev', '--host', '127.0.0.1'], {
    cwd: join(ROOT, 'admin'),
    stdio: 'inherit',
    env: { MUSTER_URL: `http://127.0.0.1:${process.env.PORT ?? '3000'}`, ...process.env },
  });
  try {
    return await serve([bin.tsx, 'watch', '--clear-screen=false', 'server/src/main.ts']);
  } finally {
    vite.kill();
  }
});
