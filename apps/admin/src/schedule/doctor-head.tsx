import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useTell } from '@oih/web/components/use-tell';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useState } from 'react';
import { Link } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { useDrafts } from './draft-context.tsx';
import { newBrowserId } from './new-id.ts';
import { RulesDialog } from './rules-dialog.tsx';
import { type DoctorWeek, usePublishing } from './use-schedules.ts';
import type { WeekTools } from './week-tools.ts';

interface DoctorHeadProps {
  tools: WeekTools;
  colleagues: readonly DoctorWeek[];
  search: string;
}

/** The head of one doctor's week: who published it, the rules, a copy for colleagues, the version before. */
export function DoctorHead({ tools, colleagues, search }: DoctorHeadProps) {
  const { t, language } = useText();
  const tell = useTell();
  const { doctor, plan, timeZone, today, edit } = tools;
  const { history } = useDrafts();
  const { undo } = usePublishing();
  const [dialog, setDialog] = useState<'rules' | 'copy' | null>(null);
  const name = localized(doctor.name, language);
  const { saved, version, practitionerRoleId: roleId } = doctor;
  return (
    <>
      <ScreenHead
        title={name}
        lead={
          saved
            ? t('schedule.saved', {
                by: saved.by,
                time: `${dayOf(saved.at, timeZone, language)} ${timeOf(saved.at, timeZone, language)}`,
              })
            : t('schedule.unsaved')
        }
      >
        <Button component={Link} to={`/schedule${search}`} variant="default">
          {t('schedule.all')}
        </Button>
        <Button variant="default" onClick={() => setDialog('rules')}>
          {t('rules.open')}
        </Button>
        <Button variant="default" onClick={() => setDialog('copy')}>
          {t('copy.open')}
        </Button>
        <Button
          variant="default"
          disabled={version < 2 || history.present[roleId] !== undefined}
          loading={undo.isPending}
          onClick={() =>
            undo.mutate(
              { roleId, version },
              { onSuccess: () => tell.success(t('schedule.undone')), onError: tell.failure },
            )
          }
        >
          {t('schedule.undo')}
        </Button>
      </ScreenHead>
      {dialog === 'rules' && (
        <RulesDialog
          title={`${name} · ${t('rules.open')}`}
          plan={plan}
          today={today}
          onClose={() => setDialog(null)}
          onSave={(next) => {
            edit(next);
            setDialog(null);
          }}
        />
      )}
      {dialog === 'copy' && (
        <CopyDialog
          doctor={doctor}
          weekly={plan.weekly}
          colleagues={colleagues.filter((one) => one.practitionerRoleId !== roleId)}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

interface CopyDialogProps {
  doctor: DoctorWeek;
  weekly: DoctorWeek['plan']['weekly'];
  colleagues: readonly DoctorWeek[];
  onClose: () => void;
}

/** Gives the weekly hours to colleagues, as drafts: nothing is published before the preview. */
function CopyDialog({ doctor, weekly, colleagues, onClose }: CopyDialogProps) {
  const { t, language } = useText();
  const { planOf, edit } = useDrafts();
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('copy.title', { name: localized(doctor.name, language) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Text c="var(--ink-soft)">{t('copy.hint')}</Text>
        <Checkbox.Group aria-label={t('copy.open')} value={chosen} onChange={setChosen}>
          <Stack gap="sm">
            {colleagues.map(({ practitionerRoleId, name, department }) => (
              <Checkbox
                key={practitionerRoleId}
                value={practitionerRoleId}
                label={`${localized(name, language)} · ${localized(department.name, language)}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={chosen.length === 0}
            onClick={() => {
              for (const one of colleagues)
                if (chosen.includes(one.practitionerRoleId))
                  edit(one, {
                    ...planOf(one),
                    weekly: weekly.map(({ weekday, block }) => ({ weekday, block: { ...block, id: newBrowserId() } })),
                  });
              onClose();
            }}
          >
            {t('copy.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
