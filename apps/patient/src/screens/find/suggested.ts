import type { HttpOutput } from '@oih/contracts/http/define';
import type { suggestDepartments } from '@oih/contracts/http/directory';

type Suggested = HttpOutput<typeof suggestDepartments>['departments'][number];

/**
 * The departments of a suggestion that have doctors. One that has none is stood in for by the group it belongs to, such as internal
 * medicine for respiratory medicine, when that has.
 */
export function withDoctors(
  suggested: readonly Suggested[],
  available: readonly { code: string; name: Suggested['name'] }[],
): Suggested[] {
  const found = new Map<string, Suggested>();
  for (const one of suggested) {
    const group = one.code.split('.')[0]!;
    const department =
      available.find(({ code }) => code === one.code) ??
      (available.some(({ code }) => code.startsWith(`${one.code}.`)) ? one : undefined) ??
      available.find(({ code }) => code === group);
    if (!department) continue;
    const known = found.get(department.code)?.symptoms ?? [];
    const symptoms = [...known, ...one.symptoms.filter(({ zh }) => known.every((before) => before.zh !== zh))];
    found.set(department.code, { code: department.code, name: department.name, symptoms });
  }
  return [...found.values()];
}
