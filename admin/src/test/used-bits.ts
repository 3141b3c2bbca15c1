import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const WHOLE = /import \{ (\w+) \} from 'bits-ui';/;
const KEBAB = /(?<=[a-z])(?=[A-Z])/g;

/** The build shakes the unused off `bits-ui`; tests would load its four hundred modules for one dialog. */
export function usedBits(): Plugin {
  const index = fileURLToPath(import.meta.resolve('bits-ui'));
  return {
    name: 'used-bits',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !WHOLE.test(code)) return;
      return code.replace(WHOLE, (_, part: string) => {
        const folder = part.replaceAll(KEBAB, '-').toLowerCase();
        return `import { ${part} } from '${index.replace(/index\.js$/, `bits/${folder}/index.js`)}';`;
      });
    },
  };
}
