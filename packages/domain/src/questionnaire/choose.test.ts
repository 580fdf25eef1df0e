import assert from 'node:assert/strict';
import { questionnaireFor } from './choose.ts';

const of = (
  name: string,
  departmentCode: string | null,
  visitTypes: ('advice' | 'revisit')[] = ['advice', 'revisit'],
) => ({
  name,
  content: { departmentCode, visitTypes },
});
const list = [of('late', '03'), of('early', '03'), of('heart', '03.04', ['revisit']), of('all', null)];

describe('which questionnaire is asked', () => {
  const asked = (department: string, visitType: 'advice' | 'revisit' = 'advice') =>
    questionnaireFor(list, department, visitType)?.name;

  it('is the department’s before that of what it is part of, and that of the whole hospital', () => {
    assert.equal(asked('03.04', 'revisit'), 'heart');
    assert.equal(asked('03.04'), 'late');
    assert.equal(asked('03'), 'late');
    assert.equal(asked('07'), 'all');
  });

  it('is none where none fits', () => {
    assert.equal(questionnaireFor([of('heart', '03.04')], '03', 'advice'), undefined);
    assert.equal(questionnaireFor([of('all', null, ['revisit'])], '03', 'advice'), undefined);
  });
});
