import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ActorView } from '@oih/contracts/http/session';
import { Shell } from '@oih/web/components/shell.tsx';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { Home } from '../workplace/home.tsx';
import { InpatientCase } from './inpatient-case.tsx';

/** The page of one in-patient. */
export function Inpatients({ actor, encounterId }: { actor: ActorView; encounterId: string }) {
  const { t } = useText();
  useDocumentTitle(`${t('inpatient.title')} · ${t('doctor.app')}`);
  return (
    <Shell
      wide
      home={<Home />}
      controls={
        <Button component={Link} to="/" variant="subtle" color="dark" px="xs">
          {t('consulting.back')}
        </Button>
      }
    >
      <h1 className="visually-hidden">{t('inpatient.title')}</h1>
      <InpatientCase key={encounterId} encounterId={encounterId} actor={actor} />
    </Shell>
  );
}
