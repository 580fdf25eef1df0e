import assert from 'node:assert/strict';
import { asPublished, emptyContent, moved, newQuestion, parentsOf, retyped, wordless } from './edit.ts';

describe('editing a questionnaire', () => {
  it('moves a question up and down, and not out of the list', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a']);
    assert.deepEqual(moved(['a', 'b', 'c'], 2, 0), ['c', 'a', 'b']);
    assert.deepEqual(moved(['a', 'b', 'c'], 0, -1), ['a', 'b', 'c']);
  });

  it('gives a choice two options to begin with, and takes them away with the type', () => {
    const choice = retyped(newQuestion(), 'choice');
    assert.equal(choice.options.length, 2);
    assert.equal(retyped(choice, 'choices').options, choice.options);
    assert.deepEqual(retyped(choice, 'text').options, []);
    assert.equal(retyped({ ...newQuestion(), type: 'number', unit: 'mmHg' }, 'text').unit, '');
  });

  it('lets a question depend on earlier ones that have answers to choose from', () => {
    const list = [retyped(newQuestion(), 'text'), newQuestion(), retyped(newQuestion(), 'choice'), newQuestion()];
    assert.deepEqual(parentsOf(list, 3), [list[1], list[2]]);
    assert.deepEqual(parentsOf(list, 0), []);
  });

  it('shows the Chinese where English is left out, and says what has no words', () => {
    const content = emptyContent();
    const [question] = content.questions;
    assert.deepEqual(wordless(content), ['title', question!.linkId]);
    const written = {
      ...content,
      title: { zh: ' 随访 ', en: '' },
      questions: [{ ...question!, text: { zh: '头晕吗', en: 'Dizzy?' } }],
    };
    assert.deepEqual(wordless(written), []);
    const { title, questions } = asPublished(written);
    assert.deepEqual(
      [title, questions[0]!.text],
      [
        { zh: '随访', en: '随访' },
        { zh: '头晕吗', en: 'Dizzy?' },
      ],
    );
  });
});
