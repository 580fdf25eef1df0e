import type { Organization, PractitionerRole } from '@oih/data/directory/models';
import { claimsOf } from '@oih/domain/booking/claims';
import { prefectures } from '@oih/domain/regions/divisions';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import { licensed } from '@oih/testkit/hospital';
import { seeded } from '@oih/testkit/seeded';
import type { Db } from 'mongodb';

export const days = 30;
/** Every so many slots are booked already. */
const bookedEvery = 20;
/** How many doctors share a hospital at most. */
const staff = 10;
const [minute, day] = [60_000, 24 * 3_600_000];

export const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const given = [...'安明华秀英伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚'];
export const departments = [
  '02',
  '03',
  '03.01',
  '03.02',
  '03.03',
  '03.04',
  '03.07',
  '04.03',
  '07',
  '10',
  '11',
  '13',
  '50',
];
export const titles = ['chief', 'associate-chief', 'attending', 'resident'] as const;
export const levels = ['county', 'prefecture', 'province'] as const;

export const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** A county of a prefecture; the first five numbers are in use nearly everywhere. */
export const countyOf = (random: () => number, prefecture: string): string =>
  `${prefecture.slice(0, 4)}0${2 + Math.floor(random() * 4)}`;

interface Records {
  organizations: Map<string, Organization>;
  practitioners: object[];
  practitionerRoles: PractitionerRole[];
  slots: Slot[];
  appointments: object[];
}

function hospital(random: () => number, _id: string, prefecture: string, level: Organization['level']): Organization {
  return {
    _id,
    name: { zh: `试验医院${prefecture}`, en: `Bench Hospital ${prefecture}` },
    level,
    grade: pick(random, ['三级甲等', '三级乙等', '二级甲等']),
    divisionCode: countyOf(random, prefecture),
    timeZone: 'Asia/Shanghai',
    departments: departments.map((code) => ({ code, name: { zh: code, en: code } })),
  };
}

function addDoctor(records: Records, random: () => number, prefecture: string, number: number): PractitionerRole {
  const key = `bench-${prefecture}-${number}`;
  const level = pick(random, levels);
  const organizationId = `org-${prefecture}-${level}-${Math.floor(number / staff)}`;
  const place = records.organizations.get(organizationId) ?? hospital(random, organizationId, prefecture, level);
  records.organizations.set(organizationId, place);
  const name = `${pick(random, surnames)}${pick(random, given)}${pick(random, given)}`;
  records.practitioners.push({ _id: `practitioner-${key}`, name: { zh: name, en: '' } });
  const role: PractitionerRole = {
    _id: `role-${key}`,
    practitionerId: `practitioner-${key}`,
    organizationId,
    divisionCode: place.divisionCode,
    level,
    departmentCode: pick(random, departments),
    title: pick(random, titles),
    licenceNumber: key,
    introduction: { zh: '', en: '' },
    fee: { amount: 500 * (1 + Math.floor(random() * 20)), currency: 'CNY' },
    active: true,
    credentials: licensed,
  };
  records.practitionerRoles.push(role);
  return role;
}

/** One time on each day, at an hour of its own; some are booked. */
function addTimes(records: Records, random: () => number, role: PractitionerRole, midnight: number): void {
  for (let ahead = 0; ahead < days; ahead++) {
    const start = new Date(midnight + ahead * day + 15 * minute * Math.floor(random() * 40));
    const end = new Date(start.getTime() + 15 * minute);
    const slot = generalSlot({ practitionerRoleId: role._id, organizationId: role.organizationId, start, end });
    records.slots.push(slot);
    if (records.slots.length % bookedEvery !== 0) continue;
    records.appointments.push({
      _id: `appointment-${slot._id}`,
      slotId: slot._id,
      holdsSlot: true,
      claims: claimsOf(slot, `patient-${slot._id}`, role.practitionerId),
      status: 'booked',
      practitionerRoleId: role._id,
      start,
      outbox: [],
    });
  }
}

/**
 * Writes the doctors with these numbers of every prefecture, each with one time on each of thirty days, past the product and in batches.
 * Gives the ids of their roles.
 */
export async function addDoctors(db: Db, from: number, to: number): Promise<string[]> {
  const random = seeded(from);
  const midnight = Math.ceil(Date.now() / day) * day;
  const ids: string[] = [];
  for (const { code } of prefectures()) {
    const records: Records = {
      organizations: new Map(),
      practitioners: [],
      practitionerRoles: [],
      slots: [],
      appointments: [],
    };
    for (let number = from; number < to; number++) {
      const role = addDoctor(records, random, code, number);
      addTimes(records, random, role, midnight);
      ids.push(role._id);
    }
    // A hospital of doctors who were added before is there already.
    await db.collection('organizations').bulkWrite(
      [...records.organizations.values()].map(({ _id, ...organization }) => ({
        updateOne: { filter: { _id: _id as never }, update: { $setOnInsert: organization }, upsert: true },
      })),
    );
    for (const name of ['practitioners', 'practitionerRoles', 'slots', 'appointments'] as const)
      await db.collection(name).insertMany(records[name] as never[], { ordered: false });
  }
  return ids;
}
