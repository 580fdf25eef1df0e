import { Stack, Title } from '@mantine/core';
import type { AskedQuestionnaire, QuestionnaireAnswers } from '@oih/contracts/http/questionnaires';
import { getIntakeQuestions } from '@oih/contracts/http/questionnaires';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { missingIn, Questions } from '@oih/web/questionnaires/questions.tsx';
import { useQuery } from '@tanstack/react-query';
import { type Control, Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { IntakeFields } from './intake-fields.ts';

/** What was answered before, as far as this version still asks it. */
function valuesFor({ questions }: AskedQuestionnaire, given: QuestionnaireAnswers | null) {
  const known = questions.flatMap(({ linkId }) => {
    const value = given?.values[linkId];
    return value === undefined ? [] : [[linkId, value] as const];
  });
  return Object.fromEntries(known);
}

interface HospitalQuestionsProps {
  appointmentId: string;
  visitType: 'advice' | 'revisit';
  control: Control<IntakeFields>;
  /** Called when an answer was given, so that it is saved. */
  onChange: () => void;
}

/** What the hospital itself asks before this visit; nothing where it asks nothing, or cannot be reached for it. */
export function HospitalQuestions({ appointmentId, visitType, control, onChange }: HospitalQuestionsProps) {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['questions', appointmentId, visitType],
    queryFn: () => call(getIntakeQuestions, { params: { appointmentId }, query: { visitType } }),
  });
  const asked = data?.asked;
  if (!asked) return null;
  const { questionnaireId, version, questions, title } = asked;
  return (
    <Controller
      key={`${questionnaireId}:${version}`}
      control={control}
      name="answers"
      rules={{ validate: (given) => missingIn(questions, valuesFor(asked, given)).length === 0 }}
      render={({ field, fieldState }) => {
        const values = valuesFor(asked, field.value);
        return (
          <Stack component="section" aria-labelledby="questions-title">
            <Title order={3} size="h5" id="questions-title">
              {localized(title, i18n.language)}
            </Title>
            <Questions
              questions={questions}
              values={values}
              missing={fieldState.error ? missingIn(questions, values) : []}
              onChange={(next) => {
                field.onChange({ questionnaireId, version, values: next });
                onChange();
              }}
            />
          </Stack>
        );
      }}
    />
  );
}
