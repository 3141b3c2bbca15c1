import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const server = process.env['MUSTER_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [tailwindcss(), sveltekit(), svelteTesting()],
  build: { target: 'es2022', reportCompressedSize: false },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(['/api', '/webhooks'].map((path) => [path, { target: server }])),
  },
  test: {
    name: 'admin',
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    expect: { requireAssertions: true },
  },
});
