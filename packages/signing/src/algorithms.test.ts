import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AlgorithmName, algorithms } from './algorithms.ts';
import { sm2 } from './sm2.ts';

const bytes = (text: string) => Buffer.from(text);

describe('the algorithms of signatures', function () {
  this.timeout(20_000);

  for (const name of Object.keys(algorithms) as AlgorithmName[]) {
    const algorithm = algorithms[name];

    it(`${name}: proves what it signed, for every message`, () => {
      const pair = algorithm.generate();
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (message) =>
          algorithm.verify(message, algorithm.sign(message, pair), pair.publicKey),
        ),
        { numRuns: 20 },
      );
    });

    it(`${name}: proves no other message, signature or key`, () => {
      const [pair, another] = [algorithm.generate(), algorithm.generate()];
      const message = bytes('{"plan":"两周后复诊"}');
      const signature = algorithm.sign(message, pair);
      for (let at = 0; at < message.length; at += 1) {
        const changed = Buffer.from(message);
        changed[at]! ^= 1;
        assert.equal(algorithm.verify(changed, signature, pair.publicKey), false, `byte ${at}`);
      }
      assert.equal(algorithm.verify(message, signature, another.publicKey), false);
      assert.equal(algorithm.verify(message, algorithm.sign(message, another), pair.publicKey), false);
      for (const nonsense of ['', 'x', signature.slice(1), '0'.repeat(128), 'f'.repeat(128)])
        assert.equal(algorithm.verify(message, nonsense, pair.publicKey), false);
      for (const nonsense of ['', 'x', pair.publicKey.slice(2), `04${'0'.repeat(128)}`])
        assert.equal(algorithm.verify(message, signature, nonsense), false);
    });
  }

  it('SM3: gives the answers of GB/T 32905, appendix A', () => {
    assert.equal(sm2.hash(bytes('abc')), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    assert.equal(
      sm2.hash(bytes('abcd'.repeat(16))),
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  it('SM2: proves the signature of GB/T 32918.5, appendix A.2, and no other', () => {
    const publicKey =
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
    const [r, s] = [
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    ];
    const message = bytes('message digest');
    assert.equal(sm2.verify(message, r + s, publicKey), true);
    assert.equal(sm2.verify(message, s + r, publicKey), false);
    assert.equal(sm2.verify(bytes('message digesu'), r + s, publicKey), false);
    const privateKey = Buffer.from('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8', 'hex');
    assert.equal(sm2.verify(message, sm2.sign(message, { privateKey, publicKey }), publicKey), true);
  });
});
