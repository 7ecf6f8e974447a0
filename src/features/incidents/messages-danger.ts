const listed = (text: string): readonly string[] => text.split(',').map((phrase) => phrase.trim());

/**
 * Words by which a child may say that somebody is in danger now. A case that has one of them is urgent: the short
 * ladder, everybody at once while school is closed. The list errs to urgent: a false alarm costs somebody a quarter of an hour,
 * a missed one may cost a child. It hides nothing either: what has none of these words is told all the same.
 *
 * Each line is looked for as whole words, in small letters, without apostrophes and full stops, "do not" as "dont". To be
 * reviewed by the school's DSL like any other text here, and so are the tables below; words for a thing that is over ("he hit
 * me last week") are left out on purpose, but for the gravest.
 */
export const DANGER_WORDS: Readonly<Record<string, readonly string[]>> = {
  'does not want to live, or hurts themselves': listed(`
    kill myself, killing myself, kil myself, kill my self, kms, unalive myself, kill himself, kill herself,
    kill themselves, kill themself, end my life, ending my life, take my own life, take my life,
    end it all, ending it all, want to die, wanna die, going to die, gonna die, wish i was dead,
    wish i were dead, better off dead, better off without me, be dead soon, want to be dead,
    dont want to live, dont wanna live, dont want to be alive, dont want to exist,
    dont want to be here any more, dont want to be here anymore, cant go on, suicide, suicidal, sucide,
    suicde, overdose, overdosed, hurt myself, hurting myself, harm myself, harming myself, self harm,
    self harming, cut myself, cutting myself, cutting herself, cutting himself, hurting herself,
    hurting himself, taken pills, took pills, taken tablets, took tablets, taken loads of, jump off,
    hang myself, cut my wrist, cut my wrists, slit my wrists, cutting again, self harmed, selfharm, selfharmed,
    in front of a train, in front of a car, end it tonight, end it now, kys`),
  'is being hurt': listed(`
    hitting me, hurting me, beating me, kicking me, punching me, slapping me, burning me, strangling me,
    choking me, attacking me, raping me, raped me, touching me, touches me, hurting my sister,
    hurting my brother, hurting my mum, hurting my mummy, hurting my dad, hitting my sister,
    hitting my brother, hitting my mum, hitting my mummy, hitting my dad, hurting us, hitting us,
    hurts me every, hits me every, take my clothes off, took my clothes off`),
  'is threatened, or somebody is there': listed(`
    kill me, stab me, shoot me, rape me, hes killing me, shes killing me, hit me again, hurt me again, beat me up tonight, going to hurt me,
    gonna hurt me, going to hit me, gonna hit me, coming to get me, at my door, outside my house, outside my window, in my room now, a man in my room,
    someone in my room, somebody in my room, someone in my house, a man in my house,
    following me, meeting him tonight, meeting her tonight, meet him tonight, meet her tonight`),
  'is pressed for pictures or money, or to meet': listed(`
    for nudes, send nudes, my nudes, nudes of me, naked pictures, naked photos, naked pics, pictures of me naked, photos of me naked, no clothes on,
    without my clothes, share my pictures, share my photos, share my pics, post my pictures, post my photos, post my pics, leak my,
    send my pictures to, send my photos to, show my pictures to, if i dont pay, if i dont send, unless i send, unless i pay,
    blackmail, blackmailing me, blackmailed, wants to meet me, want to meet me, wants me to meet, asked me to meet, meet me tonight,
    meeting me tonight, told me to meet`),
  'is held, hurt or lost': listed(`
    locked me in, locked in, cant get out, wont let me out, wont let me go, wont let me leave, trapped, cant breathe,
    bleeding, wont wake up, not waking up, unconscious, not breathing, stopped breathing, ran away from home, run away from home,
    running away, i ran away, ive run away, ive ran away`),
  'says so': listed(`
    in danger, not safe now, not safe here, dont feel safe at home, not safe at home, scared to go home, please help me, help me now,
    help now, call the police, call 999, this is an emergency, its an emergency`),
};

/** What is said of everyday things when one of these words comes next: "I can't go on Teams", "please help me with my homework". */
export const HARMLESS_BEFORE: Readonly<Record<string, readonly string[]>> = {
  'cant go on': listed(
    'the, my, a, to, it, that, this, there, trip, trips, holiday, teams, google, youtube, roblox, minecraft, fortnite, tiktok, snapchat, instagram',
  ),
  'please help me': listed('with, log, find, understand, do, learn, spell, work, choose, make, open, print'),
};

/** Whom it is done to; words that may stand between come before: "hurting my little sister". */
export const HURT = {
  between: listed('my, our, his, her, the, little, big, baby, older, younger, step, own'),
  me: listed('me, us'),
  family: listed(
    `mum, mummy, mam, mammy, mom, mommy, mother, dad, daddy, father, sister, sisters, brother, brothers, sis, bro, nan, nanny, gran,
    grandma, granny, grandad, baby, stepmum, stepdad, stepsister, stepbrother, cousin, auntie, aunty, uncle, family`,
  ),
  /** It goes on now, whoever says so. */
  now: listed(
    `hits, hitting, beats, beating, rapes, raping, strangles, strangling, chokes, choking, kills, hurts, hurting, stabs, stabbing,
    punches, punching, kicks, kicking, slaps, slapping, burns, burning, attacks, attacking`,
  ),
  /** Said in play of oneself ("this game is killing me"), but not of others. */
  nowOfFamily: listed('killing'),
  /** Over, and still nobody may wait an hour. */
  gravest: listed('raped, strangled, choked, stabbed, killed'),
  /** With one of `ahead` a little before it: "he said he will hurt me". */
  bare: listed('hit, beat, rape, strangle, choke, kill, hurt, stab, punch, kick, slap, burn, attack'),
  ahead: listed(
    'will, ill, hell, shell, theyll, going, gonna, gunna, wants, threatened, threatens, tries, trying, tried',
  ),
  /** "he beats me at chess", "I will beat my brother": what is won. */
  winning: listed('beat, beats, beating'),
  games: listed(
    `chess, football, fifa, fortnite, minecraft, roblox, mario, kart, tennis, monopoly, uno, cards, draughts, games, game, maths,
    spelling, running, races, racing, swimming, everything`,
  ),
} as const;

/** "swallowed all the tablets". A tablet is a computer too: one counts where it is swallowed, or where there are many. */
export const TAKEN = {
  verbs: listed(
    'take, took, taken, taking, swallow, swallowed, swallowing, drank, drink, drunk, drinking, ate, eaten',
  ),
  swallowed: listed('swallow, swallowed, swallowing'),
  always: listed('pill, pills, bleach, poison'),
  ifMany: listed(
    'tablet, tablets, paracetamol, paracetamols, ibuprofen, nurofen, calpol, medicine, antidepressants',
  ),
  many: listed(
    'all, load, loads, lot, lots, many, much, whole, packet, packets, bunch, box, bottle, handful, mums, dads',
  ),
} as const;

/** "he is holding a knife", "they have knives"; a knife and fork is dinner. */
export const WEAPONS = {
  held: listed(
    'has, have, ive, had, got, with, holding, holds, carrying, carries, brought, bringing, pulled',
  ),
  between: listed('a, an, the, his, her, their, some, big, kitchen, out'),
  weapons: listed('knife, knives, gun, guns, machete, machetes, blade'),
} as const;
