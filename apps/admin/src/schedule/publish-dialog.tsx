import { Alert, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import type { SchedulePlan } from '@oih/contracts/http/schedules';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { useDrafts } from './draft-context.tsx';
import { type DoctorWeek, usePreview, usePublishing, type Week } from './use-schedules.ts';

/** What publishing would do, doctor by doctor, before it is done; and what to do when somebody else was quicker. */
export function PublishDialog({ week, onClose }: { week: Week; onClose: () => void }) {
  const { t } = useText();
  const tell = useTell();
  const { history, settle } = useDrafts();
  const { save } = usePublishing();
  const [refused, setRefused] = useState<Record<string, number>>({});
  const [failure, setFailure] = useState<Error | null>(null);
  const doctors = week.doctors.filter(({ practitionerRoleId }) => history.present[practitionerRoleId]);
  const publish = async () => {
    setFailure(null);
    let conflicts = 0;
    for (const { practitionerRoleId: roleId } of doctors) {
      const draft = history.present[roleId];
      if (!draft || refused[roleId] !== undefined) continue;
      try {
        await save.mutateAsync({ roleId, ...draft });
        settle(roleId);
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'EDIT_CONFLICT')) return setFailure(error as Error);
        conflicts += 1;
        setRefused((now) => ({ ...now, [roleId]: Number(error.details.version) }));
      }
    }
    if (conflicts > 0) return;
    tell.success(t('publish.done'));
    onClose();
  };
  const answered = (roleId: string) =>
    setRefused((now) => Object.fromEntries(Object.entries(now).filter(([id]) => id !== roleId)));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('publish.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        {doctors.length === 0 && <Text>{t('publish.nothing')}</Text>}
        {doctors.map((doctor) => {
          const { practitionerRoleId: roleId } = doctor;
          const conflict = refused[roleId];
          return conflict !== undefined ? (
            <Conflict
              key={roleId}
              doctor={doctor}
              conflict={conflict}
              timeZone={week.timeZone}
              onAnswer={() => answered(roleId)}
            />
          ) : (
            <Preview key={roleId} doctor={doctor} plan={history.present[roleId]!.plan} timeZone={week.timeZone} />
          );
        })}
        {failure && <ErrorNotice error={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={save.isPending}
            disabled={doctors.length === 0 || Object.keys(refused).length > 0}
            onClick={() => void publish()}
          >
            {t('publish.now')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Preview({ doctor, plan, timeZone }: { doctor: DoctorWeek; plan: SchedulePlan; timeZone: string }) {
  const { t, language } = useText();
  const { data, error, refetch } = usePreview(doctor.practitionerRoleId, plan);
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  return (
    <Paper withBorder p="md">
      <Text fw={650}>{localized(doctor.name, language)}</Text>
      {data ? (
        <>
          <Text>
            {t('publish.changes', {
              added: data.changes.added,
              removed: data.changes.removed,
              kept: data.changes.kept,
            })}
          </Text>
          {data.changes.bookedOutside.length > 0 && (
            <Alert color="amber" mt="xs" title={t('publish.outside', { count: data.changes.bookedOutside.length })}>
              {data.changes.bookedOutside
                .slice(0, 12)
                .map(({ start }) => at(start))
                .join(' · ')}
            </Alert>
          )}
          {data.changes.clashes.length > 0 && (
            <Alert color="amber" mt="xs" title={t('publish.clashes', { count: data.changes.clashes.length })}>
              {data.changes.clashes
                .slice(0, 8)
                .map(({ start, organizationName }) => `${at(start)} ${localized(organizationName, language)}`)
                .join(' · ')}
            </Alert>
          )}
        </>
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading rows={1} height={48} />
      )}
    </Paper>
  );
}

interface ConflictProps {
  doctor: DoctorWeek;
  /** The version that somebody else has published. */
  conflict: number;
  timeZone: string;
  onAnswer: () => void;
}

function Conflict({ doctor, conflict, timeZone, onAnswer }: ConflictProps) {
  const { t, language } = useText();
  const { settle, rebase } = useDrafts();
  const { practitionerRoleId: roleId, saved } = doctor;
  return (
    <Alert color="red" role="alert" title={t('conflict.title', { name: localized(doctor.name, language) })}>
      {saved && (
        <Text mb="sm">
          {t('conflict.who', {
            by: saved.by,
            time: `${dayOf(saved.at, timeZone, language)} ${timeOf(saved.at, timeZone, language)}`,
          })}
        </Text>
      )}
      <Group>
        <Button
          variant="default"
          onClick={() => {
            settle(roleId);
            onAnswer();
          }}
        >
          {t('conflict.theirs')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            rebase(roleId, conflict);
            onAnswer();
          }}
        >
          {t('conflict.mine')}
        </Button>
      </Group>
    </Alert>
  );
}
