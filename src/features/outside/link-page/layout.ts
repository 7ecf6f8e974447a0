import { type Html, html, textOf } from './html.ts';
import * as say from './messages.ts';
import { STYLE } from './style.ts';

export interface Around {
  /** null: nobody is told which school this would be. */
  readonly school: string | null;
  readonly heading: string;
  readonly wrong?: boolean;
}

/** A whole page. `main`: with the one h1. */
export const layout = ({ school, heading, wrong = false }: Around, main: Html): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${textOf(html`${say.title(heading, wrong)}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>${textOf(html`${school ?? say.SITE}`)}</header>
<main>
${textOf(main)}
</main>
</body>
</html>
`;
