"""The golden values of stability.rs, worked out again: Philox, coins, clocks and rules in plain Python.

Needs networkx, for the karate club: python3 tests/engine/stability.py
"""

import math
import struct

import networkx

MASK = 2**32 - 1
NEXT, ACT, FIXED, ORDER, START, NETWORK, PARAM, VISIT_NEXT, VISIT_ACT = range(1, 10)
MEET_NEXT, MEET_ACT, WAIT, JUMP, JUMP_ACT, MATCH, REVERSE, SEEDING, CAMPAIGN, PRIOR = range(10, 20)
CLUB = networkx.karate_club_graph()
AGENTS, TICKS, SEEDS = range(34), range(1, 9), (0, 33)


def philox(counter, key):
    """Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011)."""
    (a, b, c, d), (k, l) = counter, key
    for turn in range(10):
        if turn:
            k, l = (k + 0x9E3779B9) & MASK, (l + 0xBB67AE85) & MASK
        p, q = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (q >> 32) ^ b ^ k, q & MASK, (p >> 32) ^ d ^ l, p & MASK
    return a, b, c, d


def words(purpose, address, replicate=0, seed=1):
    key = philox((replicate, purpose, 0, 0), (seed & MASK, seed >> 32))[:2]
    block = 0
    while True:
        yield from philox((*address, block), key)
        block += 1


def uniform(coin):
    low, high = next(coin), next(coin)
    return ((low | high << 32) >> 11) / 2**53


def below(coin, bound):
    product = next(coin) * bound
    if product & MASK < bound:
        while product & MASK < 2**32 % bound:
            product = next(coin) * bound
    return product >> 32


def share(i, state):
    return sum(state[j] for j in CLUB[i]) / CLUB.degree(i)


def threshold(i, state, _):
    return state[i] or share(i, state) >= 0.5


def innovation_imitation(i, state, coin):
    return state[i] or uniform(coin) < 0.03 + 0.38 * share(i, state)


def herding(i, state, coin):
    return uniform(coin) < 1 / (1 + math.exp(-3 * (2 * share(i, state) - 1)))


def independent_cascade(i, state, _):
    return state[i] or any(state[j] and uniform(words(FIXED, (j, i, 1))) < 0.1 for j in CLUB[i])


def linear_threshold(i, state, _):
    return state[i] or share(i, state) >= 1 - uniform(words(FIXED, (i, 0, 0)))


def chance(coin, probability):
    """What is certain draws nothing."""
    return probability >= 1 or (probability > 0 and uniform(coin) < probability)


def asch(i, state, coin):
    wrong = sum(state[j] for j in CLUB[i])
    impact = min(wrong, 3.1) / (1 + CLUB.degree(i) - wrong)
    return chance(coin, 1 / (1 + math.exp(-1.15 * (impact - 3.65))))


def majority(i, state, coin):
    adopted = sum(state[j] for j in CLUB[i])
    if 2 * adopted == CLUB.degree(i):
        return chance(coin, 0.5)
    return (2 * adopted > CLUB.degree(i)) != chance(coin, 0.05)


def other_side(i, state):
    return sum(state[j] != state[i] for j in CLUB[i]) / CLUB.degree(i)


def voter(i, state, coin):
    return state[i] != chance(coin, other_side(i, state))


def noisy_voter(i, state, coin):
    return state[i] != chance(coin, 0.01 + 0.99 * other_side(i, state))


def social_impact(i, state, _):
    """Each side weighs the root of its number: all weights are 1, oneself weighs nothing."""
    against = sum(state[j] != state[i] for j in CLUB[i])
    return state[i] != (against**0.5 > (CLUB.degree(i) - against) ** 0.5)


def towards(own, position, part):
    moved = min(max((1 - part) * own + part * position, min(own, position)), max(own, position))
    return own if abs(moved - own) < 1e-12 * max(abs(own), 1) else moved


def mean(values):
    """Summed in this order, and never beyond the values."""
    total = 0.0
    for value in values:
        total += value
    return min(max(total / len(values), min(values)), max(values))


def degroot(i, state, _):
    return towards(state[i], mean([state[j] for j in sorted(CLUB[i])]), 0.5)


def altafini(i, state, _):
    """All ties of the club are friendly."""
    return towards(state[i], mean([state[j] for j in sorted(CLUB[i])]), 0.5)


def hegselmann_krause(i, state, _):
    near = [state[j] for j in sorted(CLUB[i]) if abs(state[j] - state[i]) <= 0.2]
    return towards(state[i], mean([*near, state[i]]), 1)


def even(low, high):
    return [low + (high - low) * uniform(words(START, (i, 0, 0))) for i in AGENTS]


def fixed_point(number):
    return round(number * 2**32)


def opinions(rule, low, high, in_turn):
    """Columns are sums of opinions and of their squares, each rounded to steps of 2^-32."""
    state = even(low, high)
    curve = [sum(map(fixed_point, state)) / 2**32]
    for tick in TICKS:
        if in_turn:
            for _, i in visits(tick):
                state[i] = rule(i, state, None)
        else:
            state = [rule(i, state, None) for i in AGENTS]
        curve.append(sum(map(fixed_point, state)) / 2**32)
    return curve, [fixed_point(post) / 2**32 for x in state for post in (x, x * x)]


def gift(i, j, acts):
    """Offers 0.5 to strangers, otherwise returns what was received, at most 1."""
    given, received = acts.get((i, j), 0.0), acts.get((j, i), 0.0)
    return 0.5 if given == received == 0 else min(received, 1.0)


def received(i, acts):
    return float(sum(acts.get((j, i), 0.0) for j in CLUB[i]))


def gifts(i, acts):
    return {(i, j): gift(i, j, acts) for j in CLUB[i]}


def visits(tick):
    return ((visit, below(words(ORDER, (visit, 0, tick)), 34)) for visit in AGENTS)


def synchronous(rule, draws):
    state = [i in SEEDS for i in AGENTS]
    curve = [sum(state)]
    for tick in TICKS:
        after = [rule(i, state, words(NEXT, (i, 0, tick))) for i in AGENTS]
        still = after == state and not draws
        state = after
        curve.append(sum(state))
        if still:
            break
    return curve, state


def sequential(rule, rests):
    state = [i in SEEDS for i in AGENTS]
    curve = [sum(state)]
    for tick in TICKS:
        before = list(state)
        for visit, i in visits(tick):
            state[i] = rule(i, state, words(VISIT_NEXT, (visit, 0, tick)))
        curve.append(sum(state))
        if rests and state == before and all(rule(i, state, None) == state[i] for i in AGENTS):
            break
    return curve, state


def synchronous_gifts():
    state, acts, curve = [0.0] * 34, {}, [0.0]
    for _ in TICKS:
        after = [received(i, acts) for i in AGENTS]
        answers = {arc: act for i in AGENTS for arc, act in gifts(i, acts).items()}
        still = (after, answers) == (state, acts)
        state, acts = after, answers
        curve.append(sum(state))
        if still:
            break
    return curve, state


def sequential_gifts():
    state, acts, curve = [0.0] * 34, {}, [0.0]
    for tick in TICKS:
        for _, i in visits(tick):
            state[i] = received(i, acts)
            acts.update(gifts(i, acts))
        curve.append(sum(state))
    return curve, state


def golden(outcome):
    """The curve, and FNV-1a over the bits of the states."""
    curve, state = outcome
    who = 0xCBF29CE484222325
    for byte in struct.pack(f"<{len(state)}d", *map(float, state)):
        who = (who ^ byte) * 0x100000001B3 % 2**64
    return list(map(float, curve)), f"{who:#018x}"


def lots(count, purpose):
    agents = list(AGENTS)
    for place in range(count):
        other = place + below(words(purpose, (place, 0, 0)), 34 - place)
        agents[place], agents[other] = agents[other], agents[place]
    return agents[:count]


for rule, draws in [
    (threshold, False),
    (innovation_imitation, True),
    (herding, True),
    (independent_cascade, False),
    (linear_threshold, False),
    (asch, True),
    (majority, True),
    (voter, True),
    (noisy_voter, True),
    (social_impact, False),
]:
    print(rule.__name__, golden(synchronous(rule, draws)), golden(sequential(rule, not draws)), sep="\n    ")
for rule, low, high in [(degroot, 0, 1), (altafini, -1, 1), (hegselmann_krause, 0, 1)]:
    print(rule.__name__, *(golden(opinions(rule, low, high, in_turn)) for in_turn in (False, True)), sep="\n    ")
print("direct_reciprocity", golden(synchronous_gifts()), golden(sequential_gifts()), sep="\n    ")
print("coins", [uniform(words(purpose, (3, 4, 5), replicate=2)) for purpose in range(NEXT, PRIOR + 1)])
print("fixed", [uniform(words(FIXED, address)) for address in [(4, 5, 1), (5, 4, 1), (4, 0, 0)]])
whole = words(NEXT, (3, 0, 1))
print("whole", [below(whole, bound) for bound in (6, 1_000, MASK)])
print("seeds", sorted(lots(5, START)), lots(5, SEEDING))
