import type { ActorView } from '@oih/contracts/http/session';
import { useText } from '../texts/use-text.ts';
import { PageBeside } from '../workplace/page-beside.tsx';
import { InpatientCase } from './inpatient-case.tsx';

/** The page of one in-patient. */
export function Inpatients({ actor, encounterId }: { actor: ActorView; encounterId: string }) {
  const { t } = useText();
  return (
    <PageBeside title={t('inpatient.title')}>
      <h1 className="visually-hidden">{t('inpatient.title')}</h1>
      <InpatientCase key={encounterId} encounterId={encounterId} actor={actor} />
    </PageBeside>
  );
}
