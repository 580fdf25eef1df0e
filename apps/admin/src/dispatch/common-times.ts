import type { ConsultantOption } from '@oih/contracts/http/dispatch';

/** Beginnings of times at which every one of the chosen doctors is free, in their order; none while nobody is chosen. */
export function commonTimes(chosen: readonly Pick<ConsultantOption, 'free'>[]): string[] {
  const [first, ...others] = chosen;
  return first ? first.free.filter((at) => others.every(({ free }) => free.includes(at))) : [];
}
