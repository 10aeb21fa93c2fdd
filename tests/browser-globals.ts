import { TextDecoder, TextEncoder } from 'node:util';

// Every browser has them, jsdom does not; the upload client needs them when it is loaded.
Object.assign(globalThis, { TextDecoder, TextEncoder });
