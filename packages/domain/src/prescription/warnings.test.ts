import assert from 'node:assert/strict';
import data from '../medication/formulary.json' with { type: 'json' };
import { medicationOf } from '../medication/formulary.ts';
import interactions from '../medication/interactions.json' with { type: 'json' };
import { substances, substancesIn } from '../medication/substances.ts';
import { packsFor } from './dosing.ts';
import { type Line, type PatientFacts, warningsOf } from './warnings.ts';
import { directions, packWords } from './words.ts';

const line = (code: string, more: Partial<Line> = {}): Line => ({
  medication: medicationOf(code)!,
  dose: 1,
  frequency: 'qd',
  days: 7,
  packs: 99,
  note: '',
  ...more,
});
const adult: PatientFacts = { age: 60, weight: null, allergies: [], statedAllergies: [], running: [] };
const told = (lines: Line[], facts: Partial<PatientFacts> = {}) =>
  warningsOf(lines, { ...adult, ...facts }).map(({ kind, severity }) => `${severity} ${kind}`);

describe('what speaks against a prescription', () => {
  it('is nothing for a usual one', () => {
    assert.deepEqual(told([line('amlodipine-5'), line('metformin-500', { frequency: 'bid' })]), []);
  });

  it('is an allergy that is recorded or stated, by what the medicine holds', () => {
    assert.deepEqual(told([line('amoxicillin-500')], { allergies: ['penicillins'] }), ['serious allergy']);
    assert.deepEqual(told([line('amoxicillin-500')], { statedAllergies: ['对青霉素过敏，皮疹'] }), ['serious allergy']);
    assert.deepEqual(told([line('cefuroxime-250')], { allergies: ['penicillins'] }), []);
    for (const none of ['无', '没有青霉素过敏', '否认青霉素过敏史', 'No known penicillin allergy'])
      assert.deepEqual(told([line('amoxicillin-500')], { statedAllergies: [none] }), [], none);
  });

  it('is told once, although it is recorded and stated', () => {
    const facts = { allergies: ['penicillins'], statedAllergies: ['青霉素', '青霉素过敏'] };
    assert.deepEqual(told([line('amoxicillin-500')], facts), ['serious allergy']);
  });

  it('is the same ingredient twice, or the same class', () => {
    assert.deepEqual(told([line('metoprolol-25'), line('metoprolol-sr-47.5')]), ['serious duplicate']);
    assert.deepEqual(told([line('amlodipine-5'), line('felodipine-sr-5')]), ['moderate duplicate']);
  });

  it('counts what the patient takes already, but not the same medicine again', () => {
    const from = { zh: '某医院', en: 'a hospital' };
    const running = [{ medication: medicationOf('warfarin-2.5')!, from }];
    assert.deepEqual(told([line('ibuprofen-sr-300')], { running }), ['serious interaction']);
    assert.deepEqual(told([line('warfarin-2.5')], { running }), []);
  });

  it('is refused when two medicines must never be together', () => {
    assert.deepEqual(told([line('sildenafil-50'), line('nitroglycerin-0.5')]), ['refused interaction']);
  });

  it('is a dose above the label: a warning up to twice of it, refused beyond', () => {
    const dose = (dose: number) => told([line('amlodipine-5', { dose })]);
    assert.deepEqual(
      [dose(2), dose(2.5), dose(4), dose(4.5)],
      [[], ['serious dose'], ['serious dose'], ['refused dose']],
    );
    // Taken once a week, the day it is taken counts.
    assert.deepEqual(told([line('alendronate-70', { frequency: 'qw' })]), []);
  });

  it('goes by the weight of a child, and is refused without it', () => {
    const ibuprofen = (dose: number) => [line('ibuprofen-suspension-20', { dose, frequency: 'tid' })];
    assert.deepEqual(told(ibuprofen(5), { age: 4 }), ['refused weight']);
    // 40 mg/kg a day of 15 kg are 600 mg: three doses of 10 ml.
    assert.deepEqual(told(ibuprofen(10), { age: 4, weight: 15 }), []);
    assert.deepEqual(told(ibuprofen(10.01), { age: 4, weight: 15 }), ['serious dose']);
    assert.deepEqual(told(ibuprofen(10), { age: 12, weight: null }), []);
  });

  it('is an age below the label, on the birthday no more', () => {
    assert.deepEqual(told([line('levofloxacin-500')], { age: 17 }), ['serious age']);
    assert.deepEqual(told([line('levofloxacin-500')], { age: 18 }), []);
  });

  it('is a supply beyond thirty days, and packs that do not last', () => {
    assert.deepEqual(told([line('amlodipine-5', { days: 30 })]), []);
    assert.deepEqual(told([line('amlodipine-5', { days: 31 })]), ['moderate long-supply']);
    assert.deepEqual(told([line('nifedipine-cr-30', { days: 28, packs: 3 })]), ['moderate too-few-packs']);
  });

  it('comes with what is refused first, each with a key of its own', () => {
    const lines = [line('simvastatin-20'), line('atorvastatin-20'), line('sildenafil-50'), line('nitroglycerin-0.5')];
    const found = warningsOf(lines, adult);
    assert.equal(found[0]!.severity, 'refused');
    assert.equal(new Set(found.map(({ key }) => key)).size, found.length);
  });
});

describe('packs and directions', () => {
  it('last for the days', () => {
    const need = (code: string, more: Partial<Line>) => packsFor(line(code, more), medicationOf(code)!);
    assert.equal(need('nifedipine-cr-30', { days: 28 }), 4);
    assert.equal(need('nifedipine-cr-30', { days: 29 }), 5);
    assert.equal(need('alendronate-70', { days: 28, frequency: 'qw' }), 4);
    assert.equal(need('loratadine-syrup-1', { dose: 5, days: 7 }), 1);
    assert.equal(need('insulin-glargine-300', { dose: 12, days: 28 }), 1);
  });

  it('are written as people read them, in both languages', () => {
    const item = { ...line('nifedipine-cr-30', { days: 28, note: '餐后' }), packs: 4 };
    assert.equal(directions(item).zh, '每次1片（30mg），每日1次，口服，共28天，餐后');
    assert.equal(directions(item).en, '1 tablet (30mg) once a day, by mouth, for 28 days, 餐后');
    assert.equal(packWords(item.medication).zh, '30mg×7片/盒');
    assert.equal(
      directions(line('insulin-glargine-300', { dose: 12, frequency: 'qn' })).en,
      '12 units every night, under the skin, for 7 days',
    );
  });
});

describe('the formulary', () => {
  it('knows each medicine once, with both names, a class and a limit or a reason for none', () => {
    assert.equal(new Set(data.medications.map(({ code }) => code)).size, data.medications.length);
    for (const { code, zh, en, atc, maxPerDay, form } of data.medications) {
      assert.match(zh, /\p{Script=Han}/u, code);
      assert.match(en, /^[A-Z]/, code);
      assert.match(atc, /^[A-Z]\d{2}[A-Z]{1,2}(\d{2})?$/, code);
      assert.ok(maxPerDay !== null || form === 'injection' || code === 'morphine-sr-10', code);
    }
  });

  it('names its sources, and so do the interactions', () => {
    for (const { source } of [data, interactions]) assert.ok(source.zh.length > 10 && source.en.length > 10);
  });

  it('has for each pair of interacting classes a medicine on one side at least', () => {
    const holds = (beginnings: string[]) =>
      data.medications.some(({ atc }) => beginnings.some((one) => atc.startsWith(one)));
    for (const { one, other, en } of interactions.pairs) assert.ok(holds(one) && holds(other), en);
  });

  it('finds substances in what people write', () => {
    assert.deepEqual(
      substancesIn('阿司匹林哮喘，头孢皮疹').map(({ code }) => code),
      ['cephalosporins', 'nsaids'],
    );
    assert.deepEqual(substancesIn(''), []);
    assert.equal(new Set(substances.map(({ code }) => code)).size, substances.length);
  });
});
