// npm start: makes what is missing, then runs Muster until Ctrl-C.
import './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runCommand } from './lib/run.mjs';
import { SERVER_BUNDLE } from './lib/server-bundle.mjs';
import { serve, SERVER_FLAGS } from './lib/serve.mjs';

runCommand(async () => {
  await prepare(['modules', 'client', 'server', 'console']);
  return serve([...SERVER_FLAGS, '--enable-source-maps', SERVER_BUNDLE]);
});
