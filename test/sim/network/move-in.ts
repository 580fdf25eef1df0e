import type { Account } from '@oih/data/accounts/models';
import type { PractitionerRole } from '@oih/data/directory/models';
import type { Agreement, Alliance } from '@oih/data/network/models';
import { departmentNames } from '@oih/domain/finding/departments';
import { type Hospital, licensed } from '@oih/testkit/hospital';
import { hashPassword } from '../../../apps/api/src/sign-in/password.ts';
import type { Api } from '../../../apps/api/src/start.ts';
import { fees } from './assumptions.ts';
import { type Doctor, deskUser, type Level, type Place } from './places.ts';

const titles: Readonly<Record<Level, PractitionerRole['title']>> = {
  station: 'village',
  county: 'attending',
  prefecture: 'associate-chief',
  province: 'chief',
};
const free = { amount: 0, currency: 'CNY' } as const;

const department = (code: string) => ({ code, name: departmentNames[code] ?? { zh: `科室 ${code}`, en: code } });

const doctorsOf = ({ specialists, inviters }: Place): Doctor[] => [...specialists, ...inviters];

const roleOf = ({ roleId, departmentCode, place, number }: Doctor): PractitionerRole => ({
  _id: roleId,
  practitionerId: `practitioner-${roleId}`,
  organizationId: place.id,
  divisionCode: place.divisionCode,
  level: place.level,
  departmentCode,
  title: titles[place.level],
  licenceNumber: `SIM-${number}`,
  introduction: { zh: '', en: '' },
  fee: free,
  active: true,
  credentials: licensed,
});

const account = (userName: string, passwordHash: string, roles: Account['roles']): Account => ({
  _id: `account-${userName}`,
  userName,
  passwordHash,
  displayName: userName,
  roles,
  failures: 0,
  lockedUntil: null,
  active: true,
});

/** The alliance that an institution leads, of those below it and those beside it. */
const alliance = (lead: Place, members: readonly Place[], since: Date): Alliance => ({
  _id: `alliance-${lead.id}`,
  version: 1,
  kind: lead.level === 'county' ? 'county-community' : lead.level === 'prefecture' ? 'city-group' : 'remote-network',
  name: lead.name,
  leadOrganizationId: lead.id,
  members: members.map(({ id }) => ({ organizationId: id, since })),
  specialties: [],
  active: true,
  outbox: [],
});

/** By which a member invites its alliance. */
const agreement = ({ id }: Place, lead: Place, changedAt: Date): Agreement => ({
  _id: `agreement-${id}`,
  version: 1,
  status: 'active',
  invitingOrganizationId: id,
  invited: { allianceId: `alliance-${lead.id}` },
  services: ['consultation'],
  specialties: [],
  validFrom: '2026-01-01',
  validUntil: null,
  urgencyLimit: 'immediate',
  fees: { consultation: { amount: fees[lead.level as keyof typeof fees], currency: 'CNY' } },
  liability: 'inviting',
  proposedBy: id,
  askedOf: lead.id,
  reason: '',
  changedAt,
  outbox: [],
});

/** Puts institutions, people, alliances and agreements into the store, past the api. */
export async function moveIn(hospital: Hospital<Api>, places: readonly Place[]): Promise<void> {
  const { directory, accounts, network } = hospital.data.repositories;
  const now = hospital.clock.now();
  const doctors = places.flatMap(doctorsOf);
  await directory.add({
    organizations: places.map((place) => ({
      _id: place.id,
      name: { zh: place.name, en: place.id },
      level: place.level,
      divisionCode: place.divisionCode,
      timeZone: 'Asia/Shanghai',
      departments: [...new Set(doctorsOf(place).map(({ departmentCode }) => departmentCode))].map(department),
      ...(place.above ? { partOf: place.above.id } : {}),
    })),
    practitioners: doctors.map(({ roleId, userName }) => ({
      _id: `practitioner-${roleId}`,
      name: { zh: userName, en: userName },
    })),
    practitionerRoles: doctors.map(roleOf),
  });
  const passwordHash = await hashPassword(hospital.password);
  await accounts.add([
    ...doctors.map(({ userName, roleId, place }) =>
      account(userName, passwordHash, [{ role: 'practitioner', organizationId: place.id, practitionerRoleId: roleId }]),
    ),
    ...places
      .filter(({ level }) => level !== 'station')
      .map((place) =>
        account(deskUser(place), passwordHash, [
          { role: 'dispatcher', organizationId: place.id },
          { role: 'admin', organizationId: place.id },
        ]),
      ),
  ]);
  const leads = [...new Set(places.flatMap(({ above }) => above ?? []))];
  const beside = (lead: Place) =>
    places.filter((one) => one.level === 'province' && lead.level === 'province' && one !== lead);
  await network.add({
    alliances: leads.map((lead) =>
      alliance(lead, [...places.filter(({ above }) => above === lead), ...beside(lead)], now),
    ),
    agreements: places.flatMap((place) => (place.above ? [agreement(place, place.above, now)] : [])),
  });
}
