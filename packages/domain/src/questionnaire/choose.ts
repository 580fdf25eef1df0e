import type { QuestionnaireContent } from '@oih/contracts/http/questionnaires';

type Choosable = { content: Pick<QuestionnaireContent, 'departmentCode' | 'visitTypes'> };

/** A department and what it is part of, by the codes of the register of clinical departments: `03.04` is part of `03`. */
const placesOf = (code: string): string[] => (code.includes('.') ? [code, code.slice(0, code.indexOf('.'))] : [code]);

/**
 * Which questionnaire is asked before a visit of this type: that of the department before that of what it is part of, and both before that of the
 * whole hospital; of several for one place the first of the list, which has the latest first.
 */
export function questionnaireFor<T extends Choosable>(
  list: readonly T[],
  departmentCode: string,
  visitType: 'advice' | 'revisit',
): T | undefined {
  const fitting = list.filter(({ content }) => content.visitTypes.includes(visitType));
  const places: (string | null)[] = [...placesOf(departmentCode), null];
  return places.flatMap((place) => fitting.find(({ content }) => content.departmentCode === place) ?? [])[0];
}
