import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AlgorithmName, algorithms } from './algorithms.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { type KnownKey, type Proof, proveChain } from './prove.ts';
import { payloadOf, type SignedVersion, type SigningKey, signVersion } from './version.ts';

const now = new Date('2026-11-23T08:00:00Z');
const signer = { signerId: 'doctor-1', role: 'practitioner', organizationId: 'hospital-1' };

const keyOf = (algorithm: AlgorithmName, keyId = 'key-1'): SigningKey => ({
  keyId,
  algorithm,
  ...algorithms[algorithm].generate(),
});
const known = ({ keyId, algorithm, publicKey }: SigningKey, changes: Partial<KnownKey> = {}): KnownKey => ({
  keyId,
  algorithm,
  publicKey,
  ownerId: signer.signerId,
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validTo: null,
  genuine: true,
  ...changes,
});

const note = {
  chiefComplaint: '头晕三天',
  plan: { text: '两周后复诊', weeks: 2 },
  allergies: ['青霉素', '磺胺'],
  urgent: false,
};

function chainOf(key: SigningKey, records: readonly Json[]): SignedVersion[] {
  const chain: SignedVersion[] = [];
  for (const record of records)
    chain.push(
      signVersion(
        {
          kind: 'advice-note',
          schema: 'oih/advice-note/1',
          recordId: 'visit-1',
          record: copy(record),
          before: chain.at(-1) ?? null,
        },
        signer,
        key,
        now,
      ),
    );
  return chain;
}

const copy = <T>(value: T): T => structuredClone(value);
const whats = (proofs: Proof[]) => proofs.map(({ faults }) => faults.map(({ what }) => what));
const places = (proofs: Proof[]) =>
  proofs.flatMap(({ faults }) => faults.flatMap((fault) => (fault.what === 'changed' ? [fault.difference.path] : [])));

/** Every leaf of a value with the way to it. */
function leaves(value: unknown, way: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [way];
  return Object.entries(value).flatMap(([name, part]) => leaves(part, [...way, name]));
}
function set(target: unknown, way: readonly string[], change: (old: unknown) => unknown): void {
  const parent = way.slice(0, -1).reduce((at, name) => (at as Record<string, unknown>)[name], target) as Record<
    string,
    unknown
  >;
  parent[way.at(-1)!] = change(parent[way.at(-1)!]);
}
const another = (old: unknown): unknown =>
  typeof old === 'string' ? `${old}!` : typeof old === 'number' ? old + 1 : typeof old === 'boolean' ? !old : 'x';

describe('a chain of signed versions', function () {
  this.timeout(30_000);

  for (const algorithm of ['ES256', 'SM2'] as const) {
    it(`${algorithm}: is proved from the first version to the last, as it comes back from the store`, () => {
      const key = keyOf(algorithm);
      const chain = chainOf(key, [note, { ...note, urgent: true }, { ...note, plan: null }]);
      const back = JSON.parse(JSON.stringify(chain)) as SignedVersion[];
      assert.deepEqual(whats(proveChain(back, [known(key)])), [[], [], []]);
      assert.deepEqual(
        chain.map(({ version, previous }) => [version, previous]),
        [
          [1, null],
          [2, chain[0]!.signature.payloadHash],
          [3, chain[1]!.signature.payloadHash],
        ],
      );
    });
  }

  it('names exactly the field of the record that was changed, whichever it is', () => {
    const key = keyOf('ES256');
    const chain = chainOf(key, [note, note]);
    for (const way of leaves(note)) {
      const changed = copy(chain);
      set(changed[1]!.record, way, another);
      const proofs = proveChain(changed, [known(key)]);
      assert.deepEqual(whats(proofs), [[], ['changed']]);
      assert.deepEqual(places(proofs), [`/record/${way.join('/')}`]);
    }
  });

  it('names it in any record, and a field that was added or taken away', () => {
    const key = keyOf('ES256');
    const name = fc.stringMatching(/^[a-z~/]{1,6}$/);
    const tree = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(name, tree, { minKeys: 1, maxKeys: 4 }),
        fc.nat(),
        fc.constantFrom('change', 'add', 'remove'),
        (record, pick, how) => {
          const chain = chainOf(key, [copy(record)]);
          assert.deepEqual(whats(proveChain(chain, [known(key)])), [[]]);
          const ways = leaves(record).filter((way) => way.length > 0);
          const [changed] = copy(chain);
          const top = changed!.record as Record<string, Json>;
          const first = Object.keys(top)[pick % Object.keys(top).length]!;
          const way = how === 'add' ? ['zz-new'] : how === 'remove' ? [first] : ways[pick % ways.length]!;
          if (how === 'remove') delete top[first];
          else set(top, way, another);
          const path = `/record/${way.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
          assert.deepEqual(places(proveChain([changed!], [known(key)])), [path]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('names what is told beside the record when that was changed: who, when, which version, upon which', () => {
    const key = keyOf('ES256');
    const chain = chainOf(key, [note, note]);
    const { record, payload, ...beside } = chain[1]!;
    assert.ok(record && payload);
    for (const way of leaves(beside)) {
      const changed = copy(chain);
      set(changed[1], way, another);
      const [first, second] = proveChain(changed, [known(key)]);
      assert.deepEqual(first!.faults, []);
      assert.notDeepEqual(second!.faults, [], way.join('.'));
      const named = places([second!]).map((path) => path.replace('/signer/', '/signature/'));
      if (way.at(-1) !== 'signature') assert.ok(named.includes(`/${way.join('/')}`), `${way.join('.')}: ${named}`);
    }
  });

  it('is broken when the payload is changed along with the record, even by one who can hash', () => {
    const key = keyOf('ES256');
    const forged = copy(chainOf(key, [note, note]));
    const version = forged[0]!;
    (version.record as Record<string, Json>).urgent = true;
    version.payload = canonicalJson(payloadOf(version, version.signature));
    assert.deepEqual(whats(proveChain(forged, [known(key)])), [['payload-changed'], []]);
    version.signature.payloadHash = algorithms.ES256.hash(Buffer.from(version.payload));
    assert.deepEqual(whats(proveChain(forged, [known(key)])), [['signature-invalid'], ['chain-broken']]);
  });

  it('is broken when a version is taken out, doubled or changes its place', () => {
    const key = keyOf('ES256');
    const [a, b, c] = chainOf(key, [note, note, note]) as [SignedVersion, SignedVersion, SignedVersion];
    const broken = (versions: SignedVersion[]) =>
      whats(proveChain(versions, [known(key)]))
        .flat()
        .includes('chain-broken');
    assert.deepEqual(
      [
        [a, b, c],
        [a, c],
        [b, c],
        [a, a, b],
        [b, a, c],
      ].map(broken),
      [false, true, true, true, true],
    );
  });

  it('is not proved by a key that is missing, forged, of somebody else or not good at that time', () => {
    const key = keyOf('ES256');
    const chain = chainOf(key, [note]);
    const after = new Date(now.getTime() + 1);
    const before = new Date(now.getTime() - 1);
    assert.deepEqual(
      [
        [],
        [known(key, { genuine: false })],
        [known(key, { ownerId: 'doctor-2' })],
        [known(key, { validFrom: after })],
        [known(key, { validTo: before })],
        [known(keyOf('ES256'))],
        [known(key, { validTo: after })],
      ].map((keys) => whats(proveChain(chain, keys)).flat()),
      [
        ['signature-invalid', 'key-unknown'],
        ['key-not-genuine'],
        ['key-of-another'],
        ['key-not-valid-then'],
        ['key-not-valid-then'],
        ['signature-invalid'],
        [],
      ],
    );
  });
});

describe('canonical JSON', () => {
  it('is one text, whatever the order (RFC 8785, 3.2.3 and 3.2.2)', () => {
    assert.equal(
      canonicalJson({ b: [1, 'é\u20ac'], a: { d: 1e21, c: 0.1 } }),
      '{"a":{"c":0.1,"d":1e+21},"b":[1,"é€"]}',
    );
    assert.equal(canonicalJson({ x: { b: 1, a: 2 } }), canonicalJson({ x: { a: 2, b: 1 } }));
  });

  it('refuses what JSON would leave out or change', () => {
    for (const value of [
      undefined,
      { at: new Date() },
      [undefined],
      { n: Number.NaN },
      { f: () => 1 },
      { big: 1n },
      new Map(),
    ])
      assert.throws(() => canonicalJson(value), TypeError);
  });
});
