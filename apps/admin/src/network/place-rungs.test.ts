import assert from 'node:assert/strict';
import type { AllianceView, NetworkMember } from '@oih/contracts/http/network';
import { rungsOf } from './place-rungs.ts';

const member = (id: string, level: NetworkMember['level']): NetworkMember => ({
  id,
  level,
  name: { zh: id, en: id },
  divisionName: '',
});
const [province, city, county] = [
  member('province', 'province'),
  member('city', 'prefecture'),
  member('own', 'county'),
];
const [neighbour, station] = [member('neighbour', 'county'), member('station', 'station')];
const group = (some: Partial<AllianceView> = {}) =>
  ({ id: 'group', name: 'Group', lead: city, members: [county, neighbour], active: true, ...some }) as AllianceView;
const around = (alliances: AllianceView[]) => ({
  organization: county,
  above: [city, province],
  below: [station],
  alliances,
});
const ids = (alliances: AllianceView[]) =>
  rungsOf(around(alliances)).map(({ level, places }) => [level, ...places.map((one) => one.member.id)]);

describe('the ladder of institutions', () => {
  it('goes from the province down, the own one first on its level, with the partners in alliances beside it', () => {
    assert.deepEqual(ids([group()]), [
      ['province', 'province'],
      ['prefecture', 'city'],
      ['county', 'own', 'neighbour'],
      ['station', 'station'],
    ]);
  });

  it('says which alliances each shares with the own one, and who leads them', () => {
    const shared = rungsOf(around([group()])).flatMap(({ places }) =>
      places.map(({ member: { id }, alliances }) => [id, alliances.map(({ leads }) => leads)]),
    );
    assert.deepEqual(Object.fromEntries(shared), {
      province: [],
      city: [true],
      own: [false],
      neighbour: [false],
      station: [],
    });
  });

  it('leaves out whom only a closed alliance joins', () => {
    assert.deepEqual(ids([group({ active: false })])[2], ['county', 'own']);
  });
});
