/**
 * What the app is measured against: botbuilder behind restify as their documentation puts them together, answering
 * the same invoke with a card that was given to it. No database, no checks, nothing decided.
 */
import {
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';
import { answerQuestions } from './exchange.ts';

interface Answers {
  /** Cards of the app, in the order in which a walk meets them. */
  readonly cards: readonly Record<string, unknown>[];
  /** The rev on which the walks begin. */
  readonly first: number;
}

let answers: Answers = { cards: [], first: 0 };

class BareBot extends ActivityHandler {
  override onAdaptiveCardInvoke(
    _context: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const rev = (action.data as { rev: number }).rev;
    const card = answers.cards[(rev - answers.first) % answers.cards.length] ?? {};
    return Promise.resolve({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      // The client looks for the next rev in both, so it has the same work with both.
      value: { ...card, rev: rev + 1 },
    });
  }
}

const bot = new BareBot();
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, (context) => bot.run(context));
});

answerQuestions(async (given: Answers) => {
  answers = given;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}` };
});
