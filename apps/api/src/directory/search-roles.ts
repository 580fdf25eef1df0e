import type { HttpOutput } from '@oih/contracts/http/define';
import type { searchPractitionerRoles } from '@oih/contracts/http/directory';
import { dayNumber } from '@oih/domain/finding/free-times';
import { foldName } from '@oih/domain/finding/name-keys';
import { search } from '@oih/domain/finding/search';
import { codePrefix, division, outward } from '@oih/domain/regions/divisions';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { presentRole } from './present.ts';

const pageSize = 20;
type Operation = typeof searchPractitionerRoles;

/** Doctors who can be booked now, a page of them, and how many there are around the place; at a health station its own seats count. */
export async function searchRoles(
  { finder, repositories, clock }: AppContext,
  query: output<Operation['query']>,
  atStation = false,
): Promise<HttpOutput<Operation>> {
  const { near, division: region, day, name, page, ...rest } = query;
  const around = outward(near ?? '');
  const listed = await finder.listed();
  const { found, total, counts } = search(
    listed,
    {
      ...rest,
      atStation,
      around,
      divisionPrefix: region && codePrefix(region),
      day: day === undefined ? undefined : dayNumber(day),
      name: name && foldName(name),
    },
    clock.now(),
    page * pageSize,
  );
  const shown = found.slice((page - 1) * pageSize);
  const records = await repositories.directory.roles(shown.map(({ id }) => id));
  const byId = new Map(records.map((record) => [record.role._id, record]));
  return {
    practitionerRoles: shown.flatMap(({ id, ring, start }) => {
      const record = byId.get(id);
      return record?.role.active ? [{ ...presentRole(record), nextFreeSlot: start.toISOString(), ring }] : [];
    }),
    total,
    page,
    pageSize,
    rings: around.map(({ ring, code }) => ({
      ring,
      name: (code && division(code)?.name) || '',
      count: counts.get(ring) ?? 0,
    })),
  };
}
