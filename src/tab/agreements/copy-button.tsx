import { FileButton } from '../kit/file-button.tsx';
import type { PageProps } from '../pages.ts';
import * as say from './messages.ts';

interface Props extends Pick<PageProps, 'api' | 'school'> {
  readonly signature: string;
  readonly label: string;
  /** Says whose or which, for whoever does not see what stands around it. */
  readonly name: string;
}

export const CopyButton = ({ signature, ...button }: Props) => (
  <FileButton {...button} path={`/api/agreements/signed/${signature}/copy`} saved={say.COPY_MADE} />
);
