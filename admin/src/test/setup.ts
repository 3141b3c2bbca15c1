import { vi } from 'vitest';

// jsdom lacks these; components only ask whether they exist or observe with them.
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
);
vi.stubGlobal(
  'IntersectionObserver',
  class {
    observe(): void {}
    disconnect(): void {}
  },
);
// A phone, for whatever asks about the screen; not a stub, so that it stays when a test takes its stubs back.
Object.assign(globalThis, { matchMedia: (media: string) => ({ media, matches: false }) });
