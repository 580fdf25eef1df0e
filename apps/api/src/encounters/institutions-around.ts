import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import type { Organization } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import { fullName, outward } from '@oih/domain/regions/divisions';
import type { AppContext } from '../context.ts';

type Institutions = NonNullable<PatientEncounterView['stopped']>['institutions'];

/** How many are suggested. */
const most = 5;
/** How many of an area are looked at. */
const looked = 50;
/** A station has no specialists: whoever is sent away needs at least a county hospital. */
const hospitals = ['county', 'prefecture', 'province'];

/** Hospitals to which a patient can go: that of the visit first, then those around it, nearest first (rule STOP_OFFLINE). */
export async function institutionsAround(
  { repositories }: AppContext,
  { organization: own }: RoleRecord,
): Promise<Institutions> {
  const found = new Map<string, Organization>();
  if (hospitals.includes(own.level)) found.set(own._id, own);
  for (const { prefix } of outward(own.divisionCode)) {
    if (found.size >= most) break;
    const around = await repositories.listing.organizations(
      { divisionCode: { $regex: `^${prefix}` }, level: { $in: hospitals } },
      { limit: looked },
    );
    for (const one of around) if (found.size < most) found.set(one._id, one);
  }
  return [...found.values()].map(({ _id, name, level, divisionCode }) => ({
    id: _id,
    name,
    level,
    divisionName: fullName(divisionCode),
  }));
}
