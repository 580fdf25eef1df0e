import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDevices } from '@oih/call/react/hooks';
import type { LocalizedText } from '@oih/contracts/http/common';
import { endBedsideCall, type InpatientView, openBedsideCall } from '@oih/contracts/http/inpatients';
import { call as callApi } from '@oih/web/api/client';
import { IconPhoneCall } from '@tabler/icons-react';
import { useState } from 'react';
import { DeviceReady } from '../call-pane/device-ready.tsx';
import { OwnCall } from '../call-pane/own-call.tsx';
import { useDevicesReady } from '../call-pane/use-devices-ready.ts';
import classes from '../consulting/consulting.module.css';
import { useText } from '../texts/use-text.ts';
import { useInpatientAction } from './use-inpatients.ts';

interface BedsideCallProps {
  inpatient: InpatientView;
  userId: string;
  doctor: { name: LocalizedText; hospital: LocalizedText };
  /** Whether somebody has agreed to a consultation, or one was called for in an emergency. */
  mayOpen: boolean;
}

/** The call at the bedside: doctor and patient before one device, the consultants on it. */
export function BedsideCall({ inpatient, userId, doctor, mayOpen }: BedsideCallProps) {
  const { t } = useText();
  const { devices, state } = useDevices();
  const ready = useDevicesReady(inpatient.timeZone);
  const [checking, setChecking] = useState(false);
  const { encounterId, inCall, patient, ward, bed, participants, timeZone } = inpatient;
  const params = { encounterId };
  const open = useInpatientAction(() => callApi(openBedsideCall, { params }));
  const end = useInpatientAction(() => callApi(endBedsideCall, { params }));
  const name = `${patient.name} · ${t('inpatient.bedside', { ward, bed })}`;
  if (inCall)
    return (
      <section className={classes.stage} aria-label={t('inpatient.call')}>
        <OwnCall
          key={encounterId}
          encounterId={encounterId}
          name={name}
          otherName={t('inpatient.call.nobody')}
          status="in-progress"
          timeZone={timeZone}
          people={{ encounterId, userId, role: 'practitioner', practitioner: doctor, participants }}
          devices={devices}
          devicesState={state}
          ending={t('inpatient.call.end.body')}
          onEnd={() => end.mutate(undefined)}
        />
      </section>
    );
  return (
    <Stack component="section" gap="sm" aria-label={t('inpatient.call')}>
      <Text fw={650} component="h3" m={0}>
        {t('inpatient.call')}
      </Text>
      <Text c="var(--ink-soft)">{t(mayOpen ? 'inpatient.call.lead' : 'inpatient.call.consentFirst')}</Text>
      {mayOpen && (
        <Button
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPhoneCall size="1.25rem" aria-hidden />}
          loading={open.isPending}
          onClick={() => (ready.done ? open.mutate(undefined) : setChecking(true))}
        >
          {t('inpatient.call.open')}
        </Button>
      )}
      <Modal
        opened={checking}
        onClose={() => setChecking(false)}
        title={t('ready.dialog')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <DeviceReady
          devices={devices}
          state={state}
          confirm={t('inpatient.call.open')}
          words={{ lead: t('inpatient.call.devices'), without: t('inpatient.call.asIs') }}
          onReady={() => {
            ready.confirm();
            setChecking(false);
            open.mutate(undefined);
          }}
        />
      </Modal>
    </Stack>
  );
}
