import assert from 'node:assert/strict';
import { type AnswerValue, askedIn, type Question, question } from '@oih/contracts/http/questionnaires';
import fc from 'fast-check';
import { answerRows, answers, readAnswers } from './answers.ts';
import { faultsOf } from './faults.ts';

const ask = (linkId: string, type: Question['type'], more: Partial<Question> = {}): Question =>
  question.parse({ linkId, type, text: { zh: `问${linkId}`, en: `Asks ${linkId}` }, required: false, ...more });
const option = (code: string) => ({ code, display: { zh: `选${code}`, en: `Option ${code}` } });

const dizzy = ask('dizzy', 'boolean', { required: true });
const since = ask('since', 'date', { enableWhen: { question: 'dizzy', answer: true } });
const signs = ask('signs', 'choices', { options: ['vision', 'chest'].map(option) });
const where = ask('where', 'text', { enableWhen: { question: 'signs', answer: 'chest' }, required: true });
const worse = ask('worse', 'text', { enableWhen: { question: 'since', answer: 'x' } });
const upper = ask('upper', 'number', { unit: 'mmHg', min: 60, max: 260 });
const all = [dizzy, since, signs, where, upper];

describe('a questionnaire', () => {
  it('asks what earlier answers ask for, and nothing behind a question that is not asked', () => {
    const asked = (values: Record<string, AnswerValue>) => askedIn(all, values).map(({ linkId }) => linkId);
    assert.deepEqual(asked({}), ['dizzy', 'signs', 'upper']);
    assert.deepEqual(asked({ dizzy: true, signs: ['vision', 'chest'] }), ['dizzy', 'since', 'signs', 'where', 'upper']);
    const chain = [dizzy, ask('often', 'boolean', { enableWhen: { question: 'dizzy', answer: true } })];
    const behind = ask('behind', 'text', { enableWhen: { question: 'often', answer: true } });
    assert.deepEqual(
      askedIn([...chain, behind], { dizzy: false, often: true }).map(({ linkId }) => linkId),
      ['dizzy'],
    );
  });

  it('is published only when each part of it can be answered', () => {
    assert.deepEqual(faultsOf({ questions: all }), []);
    const faults = (...questions: Question[]) =>
      faultsOf({ questions }).map(({ linkId, fault }) => `${linkId} ${fault}`);
    assert.deepEqual(faults(dizzy, dizzy), ['dizzy same-id']);
    assert.deepEqual(faults(ask('a', 'choice', { options: [option('x')] })), ['a few-options']);
    assert.deepEqual(faults(ask('a', 'choice', { options: [option('x'), option('x')] })), ['a same-option']);
    assert.deepEqual(faults(ask('a', 'number', { min: 5, max: 4 })), ['a bounds']);
    assert.deepEqual(faults(since), ['since condition']);
    assert.deepEqual(faults(dizzy, since, worse), ['worse condition']);
  });

  it('takes answers of the type, the options and the bounds of the question', () => {
    const takes = (one: Question, good: AnswerValue[], bad: AnswerValue[]) => {
      assert.deepEqual(
        good.map((value) => answers(one, value)),
        good.map(() => true),
      );
      assert.deepEqual(
        bad.map((value) => answers(one, value)),
        bad.map(() => false),
      );
    };
    takes(dizzy, [true, false], ['yes', 1]);
    takes(signs, [['vision'], ['vision', 'chest']], [['knee'], 'vision', ['vision', 'vision']]);
    takes(ask('c', 'choice', { options: [option('x'), option('y')] }), ['x'], ['z', ['x']]);
    takes(upper, [60, 260], [59.9, 261, '120']);
    takes(since, ['2026-02-28'], ['2026-02-30', 'yesterday']);
    takes(where, ['左胸'], [true]);
  });

  it('keeps no answer to what was not asked, and says what is no answer', () => {
    const read = readAnswers(all, { dizzy: false, since: '2026-11-01', upper: 300, signs: [], other: 'x' });
    assert.deepEqual(read, { values: { dizzy: false, upper: 300 }, wrong: ['upper', 'other'] });
  });

  it('is read back in words, with what was left open', () => {
    assert.deepEqual(answerRows(all, { dizzy: true, signs: ['chest'], upper: 140 }), [
      { linkId: 'dizzy', question: dizzy.text, answer: { zh: '是', en: 'Yes' } },
      { linkId: 'since', question: since.text, answer: null },
      { linkId: 'signs', question: signs.text, answer: { zh: '选chest', en: 'Option chest' } },
      { linkId: 'where', question: where.text, answer: null },
      { linkId: 'upper', question: upper.text, answer: { zh: '140 mmHg', en: '140 mmHg' } },
    ]);
  });

  it('never keeps an answer that is not one, nor to a question that the kept answers do not ask', () => {
    const value = fc.oneof(
      fc.boolean(),
      fc.integer({ min: 0, max: 300 }),
      fc.constantFrom('2026-11-01', 'chest', ''),
      fc.subarray(['vision', 'chest', 'knee']),
    );
    const values = fc.dictionary(fc.constantFrom(...all.map(({ linkId }) => linkId), 'other'), value);
    fc.assert(
      fc.property(values, (given) => {
        const read = readAnswers(all, given);
        const asked = askedIn(all, read.values).map(({ linkId }) => linkId);
        for (const [linkId, kept] of Object.entries(read.values)) {
          assert.ok(asked.includes(linkId), `${linkId} was not asked`);
          const one = all.find((question) => question.linkId === linkId)!;
          assert.equal(answers(one, kept), !read.wrong.includes(linkId));
        }
      }),
      { seed: 20261127, numRuns: 500 },
    );
  });
});
