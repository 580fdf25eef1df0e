import type { Organization } from '@oih/data/directory/models';
import { divisionsBelow } from '@oih/domain/regions/divisions';
import { tiles } from '@oih/domain/regions/tiles';
import { pastConsultation } from '@oih/testkit/past-consultation';
import { seeded } from '@oih/testkit/seeded';
import type { Db } from 'mongodb';

const day = 86_400_000;

const institution = (code: string, level: Organization['level']): Organization => ({
  _id: `made-up-${level}-${code}`,
  name: { zh: `${code} 医院`, en: `Hospital of ${code}` },
  level,
  divisionCode: code,
  timeZone: 'Asia/Shanghai',
  departments: [],
});

/**
 * A country in the course of joining: an institution in two of three prefectures, dense in the east, in one alliance; many have consulted lately. In
 * Zhejiang the counties of every prefecture consult. Whole numbers of cases from one up, so that there is something to hide.
 */
export async function addCountry(db: Db): Promise<void> {
  const random = seeded(4);
  const places = tiles
    .filter(({ column }) => random() < 0.35 + column / 55)
    .map(({ code }) => institution(code, 'prefecture'));
  const counties = tiles
    .filter(({ code }) => code.startsWith('33'))
    .flatMap(({ code }) => divisionsBelow(code).filter((_, at) => at < 6))
    .map(({ code }) => institution(code, 'county'));
  const stations = counties.slice(0, 12).map(({ divisionCode }) => institution(divisionCode, 'station'));
  const all = [...places, ...counties, ...stations];
  await db.collection('organizations').insertMany(all.map((one) => ({ ...one, outbox: [] })) as never[]);
  await db.collection('alliances').insertOne({
    _id: 'made-up-alliance' as never,
    version: 1,
    kind: 'remote-network',
    name: '远程网络',
    leadOrganizationId: 'org-province',
    members: places.map(({ _id }) => ({ organizationId: _id, since: new Date() })),
    specialties: [],
    active: true,
    outbox: [],
  });
  const now = Date.now();
  const records = [...places, ...counties, ...stations].flatMap(({ _id, level }) => {
    if (level === 'prefecture' && random() < 0.45) return [];
    return Array.from({ length: Math.ceil(random() ** 2 * 14) }, () => {
      const status = random() < 0.12 ? 'triaged' : random() < 0.1 ? 'opinion-signed' : 'closed';
      const up =
        level === 'station' ? 'org-county' : level === 'county' && random() < 0.7 ? 'org-prefecture' : 'org-province';
      return pastConsultation({
        from: _id,
        to: status === 'triaged' ? null : up,
        submittedAt: new Date(now - (0.5 + random() * 24) * day),
        status,
        acceptedAfter: Math.round(8 + random() * 90),
        signedAfter: Math.round(150 + random() * 900),
        found: random() < 0.78 ? ['I10.x02'] : ['E11.900'],
        ...(status === 'closed'
          ? {
              decision:
                random() < 0.7 ? ('adopted' as const) : random() < 0.7 ? ('partly' as const) : ('not-adopted' as const),
            }
          : {}),
        offers: status === 'triaged' ? ['declined'] : random() < 0.2 ? ['timed-out', 'accepted'] : ['accepted'],
        sessions: status === 'triaged' ? [] : random() < 0.08 ? ['technical-failure', 'held'] : ['held'],
      });
    });
  });
  await db.collection('consultations').insertMany(records as never[]);
}
