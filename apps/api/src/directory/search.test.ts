import assert from 'node:assert/strict';
import { cancelAppointment } from '@oih/contracts/http/appointments';
import { listDivisions, listSlots, searchPractitionerRoles, suggestDepartments } from '@oih/contracts/http/directory';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import { createLogger } from '@oih/platform/logger';
import { type Doctor, Hospital, licensed } from '@oih/testkit/hospital';
import { MongoClient } from 'mongodb';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { Finder } from './finder.ts';

const minute = 60_000;
const hour = 60 * minute;

interface Place {
  divisionCode: string;
  zh?: string;
  department?: string;
  title?: 'chief' | 'attending';
  fee?: number;
}

describe('a search for a doctor', () => {
  let hospital: Hospital<Api>;
  const at = (hours: number) => new Date(hospital.clock.now().getTime() + hours * hour);
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  let made = 0;
  /** A doctor with one time per given hour from now. */
  const doctor = async (place: Place, hours: number[], seat: Partial<Slot> = {}): Promise<string> => {
    const key = `find-${++made}`;
    const { directory } = hospital.data.repositories;
    const { divisionCode, zh = '赵试', department = '03.04', title = 'attending', fee = 1500 } = place;
    const [organizationId, practitionerId] = [`org-${key}`, `practitioner-${key}`];
    await directory.add({
      organizations: [
        {
          _id: organizationId,
          name: { zh: '寻医院', en: 'Found Hospital' },
          level: 'county',
          grade: '二级甲等',
          divisionCode,
          timeZone: 'Asia/Shanghai',
          departments: [{ code: department, name: { zh: department, en: department } }],
        },
      ],
      practitioners: [{ _id: practitionerId, name: { zh, en: '' } }],
      practitionerRoles: [
        {
          _id: `role-${key}`,
          practitionerId,
          organizationId,
          divisionCode,
          level: 'county',
          departmentCode: department,
          title,
          licenceNumber: key,
          introduction: { zh: '', en: '' },
          fee: { amount: fee, currency: 'CNY' },
          active: true,
          credentials: licensed,
        },
      ],
    });
    await directory.addSlots(
      hours.map((hours) =>
        generalSlot({
          practitionerRoleId: `role-${key}`,
          organizationId,
          start: at(hours),
          end: new Date(at(hours).getTime() + 15 * minute),
          ...seat,
        }),
      ),
    );
    return `role-${key}`;
  };
  const search = async (query: object) => (await hospital.visitor().call(searchPractitionerRoles, { query })).body;
  const ids = async (query: object) => (await search(query)).practitionerRoles.map(({ id }) => id);

  it('goes outward from the patient’s place and says how far each doctor is', async () => {
    const county = await doctor({ divisionCode: '620102' }, [30]);
    const prefecture = await doctor({ divisionCode: '620103' }, [20]);
    const province = await doctor({ divisionCode: '620200' }, [10]);
    const elsewhere = await doctor({ divisionCode: '630102' }, [5]);
    const near = { near: '620102001', department: '03.04' };
    const nearest = await search({ ...near, sort: 'nearest' });
    assert.deepEqual(
      nearest.practitionerRoles.map(({ id, ring }) => [id, ring]),
      [
        [county, 'county'],
        [prefecture, 'prefecture'],
        [province, 'province'],
        [elsewhere, 'country'],
      ],
    );
    assert.deepEqual(
      nearest.rings.map(({ name, count }) => [name, count]),
      [
        ['城关区', 1],
        ['兰州市', 1],
        ['甘肃省', 1],
        ['', 1],
      ],
    );
    assert.deepEqual(await ids({ ...near, within: 'province', sort: 'earliest' }), [province, prefecture, county]);
    assert.deepEqual(await ids({ ...near, within: 'county' }), [county]);
  });

  it('finds by name in Chinese, pinyin and initials, by title, fee and the department with all that belong to it', async () => {
    const place = { divisionCode: '640104' };
    const chief = await doctor({ ...place, zh: '单雄飞', title: 'chief', fee: 9000, department: '07' }, [5]);
    const cheap = await doctor({ ...place, zh: '吕敏', fee: 500, department: '03.07' }, [6]);
    const within = { division: '640000' };
    for (const name of ['单', '雄飞', 'Shan', 'shan xiong', 'sxf'])
      assert.deepEqual(await ids({ ...within, name }), [chief]);
    assert.deepEqual(await ids({ ...within, name: 'lü' }), [cheap]);
    assert.deepEqual(await ids({ ...within, name: 'dan' }), []);
    assert.deepEqual(await ids({ ...within, title: 'chief' }), [chief]);
    assert.deepEqual(await ids({ ...within, feeTo: 800 }), [cheap]);
    assert.deepEqual(await ids({ ...within, department: '03' }), [cheap]);
    assert.deepEqual(await ids({ ...within, sort: 'fee' }), [cheap, chief]);
    assert.deepEqual(await ids({ ...within, sort: 'title' }), [chief, cheap]);
  });

  it('finds by day and by the way to meet', async () => {
    const within = { division: '650000' };
    const today = await doctor({ divisionCode: '650102' }, [2, 30]);
    const tomorrow = await doctor({ divisionCode: '650102' }, [26], { modality: ['audio'] });
    assert.deepEqual(await ids({ ...within, day: '2026-11-23' }), [today]);
    const next = (await search({ ...within, day: '2026-11-24' })).practitionerRoles;
    assert.deepEqual(
      next.map(({ id, nextFreeSlot }) => [id, nextFreeSlot]),
      [
        [tomorrow, at(26).toISOString()],
        [today, at(30).toISOString()],
      ],
    );
    assert.deepEqual(await ids({ ...within, modality: 'video' }), [today]);
    assert.deepEqual(await ids({ ...within, modality: 'audio', day: '2026-11-24' }), [tomorrow, today]);
  });

  it('never shows what cannot be booked: not released, kept for others, closed, too near, or only for follow-up', async () => {
    const place = { divisionCode: '460107' };
    const within = { division: '460000' };
    await doctor(place, [5], { kind: 'referral' });
    await doctor(place, [5], { kind: 'overbook' });
    await doctor(place, [5], { closedBy: 'closure' });
    await doctor(place, [5], { followUpOnly: true });
    await doctor(place, [5], { closesAt: at(-1) });
    const later = await doctor(place, [5], { releaseAt: at(1) });
    const falls = await doctor(place, [5], { kind: 'walk-in', openToAllAt: at(2) });
    assert.deepEqual(await ids(within), []);
    const shown = (await hospital.visitor().call(listSlots, { params: { practitionerRoleId: later } })).body.slots;
    assert.deepEqual(shown, []);
    hospital.clock.advance(hour);
    assert.deepEqual(await ids(within), [later]);
    hospital.clock.advance(hour);
    assert.deepEqual(new Set(await ids(within)), new Set([later, falls]));
    hospital.clock.advance(3 * hour);
    assert.deepEqual(await ids(within), []);
  });

  it('follows bookings, cancellations and holds that run out', async () => {
    const id = await doctor({ divisionCode: '540102' }, [4, 5]);
    const earliest = async () => {
      await hospital.api.context.outbox.settled();
      return (await search({ division: '540000' })).practitionerRoles[0]?.nextFreeSlot ?? null;
    };
    const { slots } = (await hospital.visitor().call(listSlots, { params: { practitionerRoleId: id } })).body;
    const [first, second] = slots;
    const patient = await hospital.patient();
    const booked = await hospital.booked(patient, first!.id);
    assert.equal(await earliest(), second!.start);
    await hospital.booked(await hospital.patient(), second!.id);
    assert.equal(await earliest(), null);
    await patient.call(cancelAppointment, { params: { appointmentId: booked }, body: { reason: 'better' } });
    assert.equal(await earliest(), first!.start);
  });

  it('does not offer a doctor’s time that a visit at another institution takes', async () => {
    const here: Doctor = await hospital.doctor(1);
    const { directory } = hospital.data.repositories;
    const { role } = (await directory.role(here.roleId))!;
    const other = { ...role, _id: `${role._id}-second` };
    await directory.add({ practitionerRoles: [other] });
    const { start, end } = here.slots[0]!;
    await directory.addSlots([
      generalSlot({ practitionerRoleId: other._id, organizationId: other.organizationId, start, end }),
    ]);
    const found = async () => (await ids({ division: '330702' })).sort();
    assert.deepEqual(await found(), [role._id, other._id].sort());
    await hospital.booked(await hospital.patient(), here.slots[0]!._id);
    await hospital.api.context.outbox.settled();
    assert.deepEqual(await found(), []);
  });

  it('is the same in every process, whichever has summed the times up, and after a restart', async () => {
    const second = new Finder(hospital.data.repositories, hospital.clock, createLogger('api', 'silent'));
    second.start();
    await second.listed();
    const id = await doctor({ divisionCode: '630102' }, [7]);
    assert.ok((await ids({ division: '630000' })).includes(id));
    const start = hospital.clock.now().getTime() / minute + 7 * 60;
    const known = async (finder: Finder) => (await finder.listed()).freeOf(id)?.nearest[0];
    assert.equal(await known(second), start);
    const restarted = new Finder(hospital.data.repositories, hospital.clock, createLogger('api', 'silent'));
    restarted.start();
    assert.equal(await known(restarted), start);
    await Promise.all([second.stop(), restarted.stop()]);
  });

  it('sees what another process wrote with a time of five seconds ago, and reads nothing twice when it begins', async () => {
    const id = await doctor({ divisionCode: '630102' }, [7]);
    await ids({ division: '630000' });
    const read: number[] = [];
    const { freeTimes } = hospital.data.repositories;
    const repositories = {
      ...hospital.data.repositories,
      freeTimes: Object.assign(Object.create(freeTimes), {
        byIds: (some: readonly string[]) => freeTimes.byIds(some),
        due: (now: Date, limit: number) => freeTimes.due(now, limit),
        markUnknown: () => freeTimes.markUnknown(),
        writtenSince: (since: Date) => {
          read.push(since.getTime());
          return freeTimes.writtenSince(since);
        },
      }),
    };
    const late = new Finder(repositories, hospital.clock, createLogger('api', 'silent'));
    late.start();
    const before = (await late.listed()).freeOf(id)!.nearest;
    assert.equal(read.filter((since) => since <= 0).length, 1, 'everything is read once');
    const store = await MongoClient.connect(hospital.storeUri);
    const writtenAt = new Date(hospital.clock.now().getTime() - 4900);
    const change = { $inc: { marks: 1 }, $set: { writtenAt, nearest: [before[0]! + 5, before[1]! + 5, before[2]!] } };
    await store.db().collection<{ _id: string }>('freeTimes').updateOne({ _id: id }, change);
    await store.close();
    hospital.clock.advance(2500);
    await late.listed();
    await late.stop();
    assert.equal((await late.listed()).freeOf(id)!.nearest[0], before[0]! + 5);
  });

  it('turns pages without repeating or leaving out anybody', async () => {
    const all = [];
    for (let index = 0; index < 23; index++) all.push(await doctor({ divisionCode: '820000' }, [6]));
    const pages = [await ids({ division: '820000' }), await ids({ division: '820000', page: 2 })];
    assert.deepEqual(
      pages.map(({ length }) => length),
      [20, 3],
    );
    assert.deepEqual(pages.flat().sort(), all.sort());
  });

  it('begins with complaints in plain words', async () => {
    const visitor = hospital.visitor();
    const { body } = await visitor.call(suggestDepartments, { query: { text: '头晕，血压高' } });
    assert.equal(body.departments[0]?.code, '03.04');
    assert.equal(body.emergency, null);
    const pain = (await visitor.call(suggestDepartments, { query: { text: 'chest pain' } })).body;
    assert.equal(pain.emergency?.symptom.zh, '胸痛');
  });

  it('lists the townships of a county', async () => {
    const { body } = await hospital.visitor().call(listDivisions, { query: { parent: '330702' } });
    assert.ok(body.divisions.some(({ code, name }) => code === '330702209' && name === '苏孟乡'));
  });
});
