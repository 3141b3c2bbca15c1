import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { usedBits } from './src/test/used-bits.ts';

const server = process.env['MUSTER_URL'] ?? 'http://127.0.0.1:3000';
const TESTING = process.env['VITEST'] !== undefined;

export default defineConfig({
  plugins: TESTING ? [usedBits(), sveltekit(), svelteTesting()] : [tailwindcss(), sveltekit()],
  build: { target: 'es2022', reportCompressedSize: false },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(['/api', '/webhooks'].map((path) => [path, { target: server }])),
  },
  test: {
    name: 'admin',
    // Loading the console is most of the time: once per worker, not once per file.
    isolate: false,
    maxWorkers: '100%',
    // A whole form in jsdom takes its time where the machine is busy.
    testTimeout: 15_000,
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    expect: { requireAssertions: true },
  },
});
