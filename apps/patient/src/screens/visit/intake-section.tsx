import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { type AppointmentView, type Intake, saveIntake } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttended } from '../../kiosk/use-attended.ts';
import { IntakeForm } from '../../visits/intake-form.tsx';

interface IntakeSectionProps {
  appointment: AppointmentView;
  /** Until the doctor calls, it can be changed. */
  open: boolean;
}

function EditIntake({ appointment, onClose }: { appointment: AppointmentView; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: Intake) => call(saveIntake, { params: { appointmentId: appointment.id }, body }),
    onSuccess: (result) => {
      queries.setQueryData(['appointment', appointment.id], result);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('visit.edit')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <IntakeForm
        id={`${appointment.id}.edit`}
        patientId={appointment.patientId}
        intake={appointment.intake}
        submit={t('save')}
        saving={save.isPending}
        onSubmit={(fields) => save.mutate(fields)}
      >
        {save.error && <ErrorNotice error={save.error} />}
      </IntakeForm>
    </Modal>
  );
}

/** What the patient wrote to the doctor, and the way to change it. */
export function IntakeSection({ appointment, open }: IntakeSectionProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { intake } = appointment;
  const documentIds = [...(intake?.evidence?.documentIds ?? []), ...(intake?.documentIds ?? [])];
  const attended = useAttended();
  const duration = intake?.duration && `${intake.duration.value} ${t(`unit.${intake.duration.unit}`)}`;
  const { institution, diagnosedOn } = intake?.evidence ?? {};
  const parts = [
    { label: t('type.label'), text: intake?.visitType && t(`type.${intake.visitType}`) },
    { label: t('book.complaint'), text: intake?.complaint },
    { label: t('book.duration'), text: duration },
    { label: t('visit.allergies'), text: intake?.allergies },
    { label: t('visit.medication'), text: intake?.medication },
    { label: t('visit.priorDiagnosis'), text: intake?.priorDiagnosis },
    { label: t('evidence.institution'), text: institution && [institution, diagnosedOn].filter(Boolean).join(' · ') },
  ].filter(({ text }) => text);
  return (
    <Stack component="section" className="card" gap="sm">
      <Title order={2} size="h4">
        {t('visit.intake')}
      </Title>
      {parts.length === 0 && documentIds.length === 0 && <Text c="var(--ink-soft)">{t('visit.intake.none')}</Text>}
      {parts.map(({ label, text }) => (
        <div key={label}>
          <Text size="sm" c="var(--ink-soft)">
            {label}
          </Text>
          <Text style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text}</Text>
        </div>
      ))}
      {documentIds.length > 0 && !attended && <DocumentList ids={documentIds} />}
      {open && (
        <Group>
          <Button variant="light" onClick={() => setEditing(true)}>
            {t('visit.edit')}
          </Button>
        </Group>
      )}
      {editing && <EditIntake appointment={appointment} onClose={() => setEditing(false)} />}
    </Stack>
  );
}
