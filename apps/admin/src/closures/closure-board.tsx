import { Button, Group, Stack, Text } from '@mantine/core';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { localized } from '@oih/web/i18n/format';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { AffectedTable } from './affected-table.tsx';
import { AnswerCounts } from './answer-counts.tsx';
import { ClosureState } from './closures.tsx';
import { type Choices, clashing, decisionsOf, isOpen, keepChoices, tally } from './decisions.ts';
import { spanText } from './span-text.ts';
import { type Board, useClosure, useClosureActions } from './use-closures.ts';

/** One closure while it is worked off: what became of everybody, who has not answered, what is still to decide. */
export function ClosureBoard() {
  const { t } = useText();
  const { closureId = '' } = useParams();
  const { data, error, refetch } = useClosure(closureId);
  if (data) return <BoardOf board={data} />;
  return (
    <>
      <ScreenHead title={t('closure.title')} />
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={3} height={72} />}
    </>
  );
}

function BoardOf({ board: { closure, affected } }: { board: Board }) {
  const { t, language } = useText();
  const tell = useTell();
  const { decide, end } = useClosureActions();
  const [changed, setChanged] = useState<Choices>({});
  const [ending, setEnding] = useState(false);
  const open = affected.filter(isOpen);
  const choices = keepChoices(affected, changed);
  const { move, cancel, leave } = tally(choices);
  const submit = () =>
    decide.mutate(
      { closureId: closure.id, decisions: decisionsOf(choices) },
      {
        onSuccess: ({ results }) => {
          const failed = results.filter(({ code }) => code !== null).length;
          tell.success(failed > 0 ? t('closure.done.some', { failed }) : t('closure.decided'));
          setChanged({});
        },
        onError: tell.failure,
      },
    );
  return (
    <Stack gap="md">
      <ScreenHead
        title={t('closure.of', { name: localized(closure.practitionerName, language) })}
        lead={
          <Group gap="sm">
            <span>
              {spanText(closure, language)} · {closure.reason}
            </span>
            <ClosureState closure={closure} />
          </Group>
        }
      >
        <Button component={Link} to="/closures" variant="default">
          {t('closures.all')}
        </Button>
        {!closure.endedAt && (
          <Button variant="default" onClick={() => setEnding(true)} loading={end.isPending}>
            {t('closure.end')}
          </Button>
        )}
      </ScreenHead>
      {affected.length === 0 ? (
        <Empty title={t('closure.concerns.none')} />
      ) : (
        <>
          <AnswerCounts affected={affected} />
          <AffectedTable
            affected={affected}
            timeZone={closure.timeZone}
            choices={choices}
            onChoose={(appointmentId, choice) => setChanged({ ...choices, [appointmentId]: choice })}
          />
        </>
      )}
      {open.length > 0 && (
        <Group justify="space-between" gap="md">
          <Text role="status" c="var(--ink-soft)">
            {t('closure.tally', { move, cancel, leave })}
          </Text>
          <Button
            disabled={move + cancel === 0 || clashing(choices).size > 0}
            loading={decide.isPending}
            onClick={submit}
          >
            {t('closure.decide')}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={ending}
        title={t('closure.end.ask')}
        confirm={t('closure.end')}
        onClose={() => setEnding(false)}
        onConfirm={() => {
          setEnding(false);
          end.mutate(closure.id, { onSuccess: () => tell.success(t('closure.ended')), onError: tell.failure });
        }}
      >
        {t('closure.end.body')}
      </ConfirmDialog>
    </Stack>
  );
}
