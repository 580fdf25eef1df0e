import assert from 'node:assert/strict';
import { AppError } from '@oih/platform/errors';
import { type SampleDicom, sampleAttribute, sampleDicom } from '@oih/testkit/sample-dicom';
import dicomParser from 'dicom-parser';
import { readDicom } from './read-dicom.ts';

const refused = (code: string, reason?: RegExp) => (error: unknown) =>
  error instanceof AppError && error.code === code && (!reason || reason.test(String(error.details?.reason)));

/** Whatever of a person stands in a file that the test kit writes, and what the tests add. */
const identity = /WANG|GUIFANG|桂芳|33070219900307002X|19900307|WUCHENG|RENMIN|REFERRER|SECRET/;
const hasIdentity = (bytes: Buffer) => identity.test(bytes.toString('utf8'));

/** A stream of numbers that is the same each time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

describe('a DICOM file that is kept', () => {
  for (const syntax of ['explicit', 'implicit', 'rle'] as const) {
    it(`says what it shows and no longer of whom, written ${syntax}`, () => {
      const received = sampleDicom({ syntax, instanceNumber: 7, rows: 16, columns: 24, frames: 2 });
      assert.ok(hasIdentity(received));
      const { bytes, dicom } = readDicom(received);
      assert.deepEqual(dicom, {
        studyUid: '1.2.826.0.1.1',
        seriesUid: '1.2.826.0.1.1.1',
        instanceNumber: 7,
        modality: 'CT',
        bodyPart: 'CHEST',
        studyDate: '2026-03-01',
        rows: 16,
        columns: 24,
        frames: 2,
        window: { centre: 40, width: 400 },
      });
      assert.equal(hasIdentity(bytes), false);
      assert.equal(bytes.length, received.length);
      const [before, after] = [received, bytes].map((one) => dicomParser.parseDicom(one));
      assert.deepEqual(Object.keys(after!.elements), Object.keys(before!.elements), 'the structure stays');
      assert.equal(after!.string('x00100010') ?? '', '');
      const pixelsOf = (bytes: Buffer) => bytes.subarray(before!.elements.x7fe00010!.dataOffset);
      assert.deepEqual(pixelsOf(bytes), pixelsOf(received), 'and so do the pixels');
    });
  }

  it('shows no name that stands in a preamble, in a private or nested value, or behind another of the same attribute', () => {
    const [name, words] = [
      { vr: 'PN', value: 'SECRET^NAME' },
      { vr: 'LO', value: 'SECRET' },
    ] as const;
    const attributes = {
      // Who asked for it, in a sequence that is not kept, in one that is kept, and in one within.
      528657: { vr: 'SQ', value: [{ 1048592: name, 2621488: words }] },
      593921: { vr: 'LO', value: 'SECRET' },
      2113536: { vr: 'LT', value: 'SECRET' },
      1375769129: { vr: 'SQ', value: [{ 2658576: { vr: 'SQ', value: [{ 1048592: name }] }, 593921: words }] },
    };
    for (const syntax of ['explicit', 'implicit'] as const) {
      const received = sampleDicom({ syntax, attributes });
      received.write('SECRET', 10, 'latin1');
      const end = received.indexOf(
        sampleAttribute(0x00100020, { vr: 'LO', value: '33070219900307002X' }, syntax === 'explicit'),
      );
      const repeated = sampleAttribute(0x00100010, name, syntax === 'explicit');
      const twice = Buffer.concat([received.subarray(0, end), repeated, repeated, received.subarray(end)]);
      assert.equal(hasIdentity(readDicom(twice).bytes), false, syntax);
    }
  });

  it('keeps what the viewer needs in the sequences of frames', () => {
    const spacing = { 2621488: { vr: 'DS', value: '0.7\\0.7' } };
    const attributes = {
      1375769129: { vr: 'SQ', value: [{ 2658576: { vr: 'SQ', value: [spacing] } }] },
    };
    for (const syntax of ['explicit', 'implicit'] as const)
      assert.ok(readDicom(sampleDicom({ syntax, spacing: null, attributes })).bytes.includes('0.7\\0.7'), syntax);
  });

  it('may lack what devices often leave out', () => {
    const attributes = { 2097171: null, 1572885: null, 524320: null };
    const { dicom } = readDicom(sampleDicom({ window: null, attributes }));
    assert.deepEqual([dicom.instanceNumber, dicom.bodyPart, dicom.studyDate, dicom.window], [null, null, null, null]);
  });
});

describe('a DICOM file that is refused', () => {
  const text = (vr: string, value: string) => ({ vr, value });
  const table: readonly [string, SampleDicom, string, RegExp][] = [
    ['one without an image', { attributes: { 2145386512: null } }, 'DOCUMENT_TYPE', /no pixels/],
    ['one compressed as JPEG 2000', { syntax: 'jpeg-2000', compressed: [Buffer.alloc(8)] }, 'DOCUMENT_TYPE', /4\.90/],
    ['one with a palette', { attributes: { 2621444: text('CS', 'PALETTE COLOR') } }, 'DOCUMENT_TYPE', /PALETTE/],
    ['one of 32 bits', { attributes: { 2621696: { vr: 'US', value: 32 } } }, 'DOCUMENT_TYPE', /32/],
    ['one of no series', { attributes: { 2097166: null } }, 'DOCUMENT_UNREADABLE', /seriesUid/],
    ['one of no size', { attributes: { 2621456: null } }, 'DOCUMENT_UNREADABLE', /rows/],
    ['one with too few pixels', { attributes: { 2621456: { vr: 'US', value: 65 } } }, 'DOCUMENT_UNREADABLE', /missing/],
    [
      'one with too few frames',
      { syntax: 'rle', attributes: { 2621448: text('IS', '9') } },
      'DOCUMENT_UNREADABLE',
      /missing/,
    ],
    ['one with too many frames', { attributes: { 2621448: text('IS', '2001') } }, 'DOCUMENT_UNREADABLE', /frames/],
  ];
  for (const [name, given, code, reason] of table) {
    it(`${name}: ${code}`, () => assert.throws(() => readDicom(sampleDicom(given)), refused(code, reason)));
  }

  it('one that is cut off anywhere: never an error of ours', () => {
    // Between two attributes nothing tells it from a file without an image.
    const either = (error: unknown) => refused('DOCUMENT_UNREADABLE')(error) || refused('DOCUMENT_TYPE')(error);
    const whole = sampleDicom({ rows: 4, columns: 4 });
    for (let length = 132; length < whole.length; length += 1)
      assert.throws(() => readDicom(whole.subarray(0, length)), either);
  });

  it('one that nests or repeats without end, in little time', () => {
    const open = (tag: number) => sampleAttribute(tag, { vr: 'SQ', value: Buffer.alloc(0) }, true, 0xffffffff);
    const item = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff]);
    const head = sampleDicom({ attributes: { 2145386512: null } });
    const deep = Array.from({ length: 100_000 }, () => [open(0x00081111), item]).flat();
    const wide = Array.from({ length: 400_000 }, (_, at) => sampleAttribute(0x60000000 + at, text('LO', ''), true));
    for (const parts of [deep, wide]) {
      const hostile = Buffer.concat([head, ...parts]);
      const start = process.cpuUsage();
      assert.throws(() => readDicom(hostile), refused('DOCUMENT_UNREADABLE'));
      assert.ok(process.cpuUsage(start).user < 2_000_000, 'in less than two seconds of work');
    }
  });

  it('whatever a disc or a stranger makes of it: read, or refused with a code (fixed seed)', function () {
    this.timeout(60_000);
    const next = numbers(20260301);
    const sources = (['explicit', 'implicit', 'rle'] as const).map((syntax) =>
      sampleDicom({
        syntax,
        rows: 4,
        columns: 4,
        attributes: { 528657: { vr: 'SQ', value: [{ 1048592: text('PN', 'SECRET') }] } },
      }),
    );
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 3000; round += 1) {
      const bytes = Buffer.from(sources[round % sources.length]!);
      for (let change = 0; change <= next(4); change += 1) {
        const at = 132 + next(bytes.length - 132);
        const kind = next(3);
        if (kind === 0) bytes[at] = next(256);
        else if (kind === 1) bytes.fill(0xff, at, Math.min(at + 4, bytes.length));
        else bytes.copy(bytes, at, 132 + next(bytes.length - 132), Math.min(bytes.length, at + next(64)));
      }
      let outcome = 'read';
      try {
        readDicom(bytes);
      } catch (error) {
        assert.ok(error instanceof AppError, `round ${round}: ${error}`);
        outcome = error.code;
      }
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    assert.ok(
      (outcomes.get('read') ?? 0) > 100 && (outcomes.get('DOCUMENT_UNREADABLE') ?? 0) > 100,
      [...outcomes].join(),
    );
  });
});
