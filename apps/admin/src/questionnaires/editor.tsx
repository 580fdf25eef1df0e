import { Alert, Button, Checkbox, Group, NativeSelect, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import {
  type AnswerValues,
  maxQuestions,
  publishQuestionnaire,
  type Question,
  type QuestionnaireContent,
  type QuestionnaireView,
  retireQuestionnaire,
} from '@oih/contracts/http/questionnaires';
import { ApiError, call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { Questions } from '@oih/web/questionnaires/questions.tsx';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { asPublished, emptyContent, moved, newQuestion, parentsOf, wordless } from './edit.ts';
import { QuestionCard } from './question-card.tsx';
import { questionnairesKey } from './questionnaires-key.ts';
import { useDepartments } from './use-departments.ts';
import { WordsFields } from './words-fields.tsx';

/** Faults by question: of words that are missing once publishing was tried, and of the api. */
function faultsIn(content: QuestionnaireContent, tried: boolean, error: Error | null): Map<string, string[]> {
  const known = new Map<string, string[]>();
  const add = (linkId: string, fault: string) => known.set(linkId, [...(known.get(linkId) ?? []), fault]);
  if (tried) for (const linkId of wordless(content)) add(linkId, 'words');
  if (error instanceof ApiError && error.code === 'QUESTIONNAIRE_FAULTY')
    for (const { linkId, fault } of (error.details.faults ?? []) as { linkId: string; fault: string }[])
      add(linkId, fault);
  return known;
}

/** The questions as a patient sees them, to try out. */
function Preview({ questions }: { questions: readonly Question[] }) {
  const { t } = useText();
  const [values, setValues] = useState<AnswerValues>({});
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="preview-title" maw="26rem">
      <Title order={2} size="h5" id="preview-title" mb="sm">
        {t('questionnaire.preview')}
      </Title>
      <Questions questions={questions.filter(({ text }) => text.zh)} values={values} onChange={setValues} />
    </Paper>
  );
}

interface EditorProps {
  id: string;
  known: QuestionnaireView | undefined;
}

/** Makes or changes a questionnaire: what is published is asked from the next booking on. */
export function Editor({ id, known }: EditorProps) {
  const { t } = useText();
  const tell = useTell();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { organizationId, at: addressOf } = useHospital();
  const { options } = useDepartments();
  const [content, setContent] = useState(() => known?.content ?? emptyContent());
  const [removed, setRemoved] = useState<{ question: Question; at: number } | null>(null);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const { title, departmentCode, visitTypes, questions } = content;
  const leave = async (message: string) => {
    tell.success(message);
    await client.invalidateQueries({ queryKey: questionnairesKey(organizationId) });
    void navigate(addressOf('/questionnaires'));
  };
  const publish = useMutation({
    mutationFn: () =>
      call(publishQuestionnaire, {
        params: { questionnaireId: id },
        body: {
          ...(organizationId ? { organizationId } : {}),
          baseVersion: known?.version ?? 0,
          content: asPublished(content),
        },
      }),
    onSuccess: () => leave(t('questionnaire.published')),
  });
  const retire = useMutation({
    mutationFn: () =>
      call(retireQuestionnaire, { params: { questionnaireId: id }, body: { version: known?.version ?? 0 } }),
    onSuccess: () => leave(t('questionnaire.retired')),
    onSettled: () => setAsking(false),
  });
  const change = (some: Partial<QuestionnaireContent>) => {
    setContent((now) => ({ ...now, ...some }));
    // What the api said was about the form as it was.
    if (publish.isError) publish.reset();
  };
  const setQuestions = (next: Question[]) => change({ questions: next });
  const faults = faultsIn(content, tried, publish.error);
  const submit = () => {
    setTried(true);
    if (wordless(content).length === 0 && visitTypes.length > 0) publish.mutate();
  };
  const error = publish.error ?? retire.error;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <Stack gap="md">
        <WordsFields
          label={t('questionnaire.name')}
          maxLength={80}
          value={title}
          error={faults.has('title') ? t('questionnaire.fault.words') : undefined}
          onChange={(next) => change({ title: next })}
        />
        <Group gap="lg" align="flex-start">
          <NativeSelect
            label={t('questionnaire.department')}
            value={departmentCode ?? ''}
            data={options}
            onChange={(event) => change({ departmentCode: event.currentTarget.value || null })}
          />
          <Checkbox.Group
            label={t('questionnaire.types')}
            value={visitTypes}
            onChange={(next) => change({ visitTypes: next as QuestionnaireContent['visitTypes'] })}
            error={tried && visitTypes.length === 0 ? t('questionnaire.types.none') : undefined}
          >
            <Group gap="lg" mt="xs">
              <Checkbox value="advice" label={t('questionnaire.type.advice')} />
              <Checkbox value="revisit" label={t('questionnaire.type.revisit')} />
            </Group>
          </Checkbox.Group>
        </Group>
        <Stack
          component="ol"
          gap="sm"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t('questionnaire.questions')}
        >
          {questions.map((question, at) => (
            <QuestionCard
              key={question.linkId}
              question={question}
              at={at}
              last={at === questions.length - 1}
              parents={parentsOf(asPublished(content).questions, at)}
              faults={faults.get(question.linkId) ?? []}
              onChange={(next) => setQuestions(questions.map((one) => (one === question ? next : one)))}
              onMove={(to) => setQuestions(moved(questions, at, to))}
              onDropped={(from) => setQuestions(moved(questions, from, at))}
              onRemove={() => {
                setRemoved({ question, at });
                setQuestions(questions.filter((one) => one !== question));
              }}
            />
          ))}
        </Stack>
        {removed && (
          <Alert role="status" color="gray" styles={{ message: { color: 'var(--ink)' } }}>
            <Group justify="space-between" gap="sm">
              <span>{t('questionnaire.removed')}</span>
              <Button
                variant="default"
                onClick={() => {
                  setQuestions([...questions.slice(0, removed.at), removed.question, ...questions.slice(removed.at)]);
                  setRemoved(null);
                }}
              >
                {t('questionnaire.undo')}
              </Button>
            </Group>
          </Alert>
        )}
        <Group>
          <Button
            variant="light"
            disabled={questions.length >= maxQuestions}
            leftSection={<IconPlus size="1.25rem" aria-hidden />}
            onClick={() => setQuestions([...questions, newQuestion()])}
          >
            {t('questionnaire.add')}
          </Button>
        </Group>
        {questions.length === 0 && tried && <Text role="alert">{t('questionnaire.empty')}</Text>}
        {error && <ErrorNotice error={error} />}
        <Group>
          <Button disabled={questions.length === 0} loading={publish.isPending} onClick={submit}>
            {t('questionnaire.publish')}
          </Button>
          {known?.status === 'active' && (
            <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
              {t('questionnaire.retire')}
            </Button>
          )}
        </Group>
      </Stack>
      <Preview questions={asPublished(content).questions} />
      <ConfirmDialog
        opened={asking}
        title={t('questionnaire.retire.ask')}
        confirm={t('questionnaire.retire')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => retire.mutate()}
      >
        {t('questionnaire.retire.body')}
      </ConfirmDialog>
    </SimpleGrid>
  );
}
