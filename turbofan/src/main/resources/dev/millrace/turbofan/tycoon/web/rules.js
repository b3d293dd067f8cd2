// The rules of the game, as dev.millrace.turbofan.tycoon has them: a test holds both to the same dollar.

export const SLOTS = 4;
export const LEVELS = ["corrective", "preventative", "local", "federated"];
export const FEDERATED = 3;

export const RULES = {
  income: 300, maintenanceCost: 10000, maintenanceHours: 20, failureCost: 60000, failureHours: 60,
  fixedAge: 193, failuresToLearn: 4, hoursToNext: 500,
};

/** A whole number below the bound; Murmur3's finaliser of seed and place. */
function draw(seed, place, nth, bound) {
  let h = seed ^ Math.imul(place + 1, 0x9e3779b1);
  h = (h + Math.imul(nth + 1, 0x85ebca77)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) % bound;
}

/** The engine that comes as the nth, from 0, into a slot of every factory. */
export const engineAt = (pool, seed, slot, nth) => draw(seed, slot, nth, pool.lives.length);

/** The plant whose own model a factory has. */
export const plantOf = (pool, seed, factory) => draw(seed, 100 + factory, 0, pool.local.length);

/** A factory before its first hour. Without chooses, it takes up each strategy that opens, up to its limit. */
export function newFactory(pool, seed, number, limit, chooses = false) {
  const slots = Array.from({ length: SLOTS }, (_, slot) => (
    { slot, nth: 0, engine: engineAt(pool, seed, slot, 0), age: 0, down: 0, state: "running" }));
  return {
    number, limit, chooses, plant: plantOf(pool, seed, number), slots, unlocked: 0, unlockedAt: 0, level: 0,
    cycles: 0, maintained: 0, failed: 0, downHours: 0,
  };
}

/** Four factories that stop at corrective, preventative, local and federated. Pool: lives, federated, local. */
export function newGame(pool, rules, seed, chooses = false) {
  const factories = LEVELS.map((_, n) => newFactory(pool, seed, n, n, chooses && n === FEDERATED));
  return { pool, rules, seed, hour: 0, factories };
}

/** The cycle after which a strategy has an engine maintained; 0 is never. */
export function dueAt(game, factory, engine, level = factory.level) {
  switch (level) {
    case 0: return 0;
    case 1: return game.rules.fixedAge;
    case 2: return game.pool.local[factory.plant][engine];
    default: return game.pool.federated[engine];
  }
}

function run(game, factory, slot) {
  slot.age++;
  factory.cycles++;
  if (slot.age >= game.pool.lives[slot.engine]) {
    factory.failed++;
    slot.state = "failed";
    slot.down = game.rules.failureHours;
  } else {
    const due = dueAt(game, factory, slot.engine);
    if (due > 0 && slot.age >= due) {
      factory.maintained++;
      slot.state = "maintained";
      slot.down = game.rules.maintenanceHours;
    }
  }
}

function opens(game, factory) {
  return factory.unlocked === 0
    ? factory.failed >= game.rules.failuresToLearn
    : game.hour - factory.unlockedAt >= game.rules.hoursToNext;
}

function pass(game, factory) {
  for (const slot of factory.slots) {
    if (slot.down > 0) {
      factory.downHours++;
      slot.down--;
    } else {
      run(game, factory, slot);
    }
    if (slot.down === 0 && slot.state !== "running") {
      slot.state = "running";
      slot.nth++;
      slot.engine = engineAt(game.pool, game.seed, slot.slot, slot.nth);
      slot.age = 0;
    }
  }
  while (factory.unlocked < FEDERATED && opens(game, factory)) {
    factory.unlocked++;
    factory.unlockedAt = game.hour;
  }
  if (!factory.chooses) {
    factory.level = Math.min(factory.limit, factory.unlocked);
  }
}

/** Lets so many hours pass. */
export function play(game, hours = 1) {
  for (let i = 0; i < hours; i++) {
    game.hour++;
    game.factories.forEach((factory) => pass(game, factory));
  }
  return game;
}

/** Takes up a strategy that is open to the factory. */
export function adopt(factory, level) {
  if (level >= 0 && level <= factory.unlocked) {
    factory.level = level;
  }
}

/** Dollars a factory has made. */
export function profit(rules, factory) {
  return rules.income * factory.cycles - rules.maintenanceCost * factory.maintained
    - rules.failureCost * factory.failed;
}
