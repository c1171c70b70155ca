package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;

/** Who does which effect. */
final class EffectKinds {
    private final ClosingWrites closingWrites;
    private final HandingOver handingOver;
    private final Freezing freezing;
    private final Draining draining = new Draining();
    private final Attaching attaching;
    private final EffectWork<Effect.Open> opening;
    private final EffectWork<Effect.Reopen> reopening = Opening.oldPrimary();
    private final Fencing fencing;
    private final Following following;
    private final AdjustingSemiSync adjusting = new AdjustingSemiSync();
    private final Unfollowing unfollowing = new Unfollowing();

    EffectKinds(StepTimes times, Closing closing, FenceCommand fenceCommand, Turning turning) {
        ClosingPrimary closingPrimary = new ClosingPrimary(times, closing);
        this.closingWrites = new ClosingWrites(closingPrimary, turning);
        this.handingOver = new HandingOver(times, closingPrimary, closing);
        Farewells farewells = new Farewells(closing, fenceCommand);
        this.freezing = new Freezing(farewells);
        this.opening = Opening.candidate(farewells, closing);
        this.attaching = new Attaching(turning);
        this.fencing = new Fencing(closing, fenceCommand);
        this.following = new Following(turning);
    }

    Optional<Input> run(Effect effect, Site site) throws MySqlFailure, EffectAbandoned {
        return switch (effect) {
            case Effect.CloseWrites close -> closingWrites.run(close, site);
            case Effect.HandOver handOver -> handingOver.run(handOver, site);
            case Effect.Freeze freeze -> freezing.run(freeze, site);
            case Effect.Drain drain -> draining.run(drain, site);
            case Effect.Attach attach -> attaching.run(attach, site);
            case Effect.Open open -> opening.run(open, site);
            case Effect.Reopen reopen -> reopening.run(reopen, site);
            case Effect.Fence fence -> fencing.run(fence, site);
            case Effect.Follow follow -> following.run(follow, site);
            case Effect.AdjustSemiSync adjust -> adjusting.run(adjust, site);
            case Effect.ForgetSource forget -> unfollowing.run(forget, site);
        };
    }

    Duration limit(Effect effect) {
        return switch (effect) {
            case Effect.CloseWrites close -> closingWrites.limit(close);
            case Effect.HandOver handOver -> handingOver.limit(handOver);
            case Effect.Freeze freeze -> freezing.limit(freeze);
            case Effect.Drain drain -> draining.limit(drain);
            case Effect.Attach attach -> attaching.limit(attach);
            case Effect.Open open -> opening.limit(open);
            case Effect.Reopen reopen -> reopening.limit(reopen);
            case Effect.Fence fence -> fencing.limit(fence);
            case Effect.Follow follow -> following.limit(follow);
            case Effect.AdjustSemiSync adjust -> adjusting.limit(adjust);
            case Effect.ForgetSource forget -> unfollowing.limit(forget);
        };
    }
}
