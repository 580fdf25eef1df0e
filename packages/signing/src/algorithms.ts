import type { Algorithm } from './algorithm.ts';
import { es256 } from './es256.ts';
import { sm2 } from './sm2.ts';

/** `ES256`: ECDSA over P-256 with SHA-256 (FIPS 186-5). `SM2`: SM2 with SM3 (GB/T 32918.2, GB/T 32905). */
export const algorithms = { ES256: es256, SM2: sm2 } as const satisfies Record<string, Algorithm>;
export type AlgorithmName = keyof typeof algorithms;

/** The algorithm of a name that was read from somewhere; undefined when there is none. */
export const algorithmNamed = (name: string): Algorithm | undefined =>
  Object.hasOwn(algorithms, name) ? algorithms[name as AlgorithmName] : undefined;
