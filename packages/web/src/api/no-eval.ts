import { z } from 'zod';

// The pages allow no code made from text (Content-Security-Policy), so the parsers must not try to. Imported before any schema.
z.config({ jitless: true });
