package dev.offramp.api;

import dev.offramp.workflows.CancelRequest;
import dev.offramp.workflows.ExtendDepositRequest;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.SellView;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A workflow that takes or refuses decisions as a test tells it, and remembers them. */
public final class ScriptedSell implements SellWorkflow {
  private final Script script;
  private @Nullable String sellId;

  public ScriptedSell(Script script) {
    this.script = script;
  }

  /** What every sell of a worker does, shared by all of its runs. */
  public static final class Script {
    private final List<Object> decisions = new CopyOnWriteArrayList<>();
    private volatile @Nullable RuntimeException refusal;
    private volatile Runnable whenTaken = () -> {};
    private volatile @Nullable Consumer<String> whenOpened;
    private final List<String> runs = new CopyOnWriteArrayList<>();

    public void takesThem(Runnable andThen) {
      decisions.clear();
      refusal = null;
      whenTaken = andThen;
    }

    /** Takes the next one and never gets done with it. */
    public void takesForEver() {
      takesThem(() -> Workflow.await(() -> false));
    }

    public void refuses(RuntimeException with) {
      decisions.clear();
      refusal = with;
    }

    /** Opens a session for whoever waits for one, having done this with the sell's id. */
    public void opensSessions(Consumer<String> first) {
      whenOpened = first;
    }

    /** The id of the sell of each run that began. */
    public List<String> runs() {
      return List.copyOf(runs);
    }

    /** The requests taken, in order. */
    public List<Object> decisions() {
      return List.copyOf(decisions);
    }
  }

  @Override
  public SellView run(SellInput input) {
    sellId = input.sellId();
    if (!WorkflowUnsafe.isReplaying()) {
      script.runs.add(sellId);
    }
    Workflow.await(() -> false);
    return sell();
  }

  @Override
  public void providerEvent(ProviderEvent event) {}

  /** Promised, and never there unless the script says so. */
  @Override
  public SellView session() {
    Consumer<String> open = script.whenOpened;
    Workflow.await(() -> open != null && sellId != null);
    Objects.requireNonNull(open).accept(Objects.requireNonNull(sellId));
    return sell();
  }

  @Override
  public SellView cancel(CancelRequest request) {
    return take(request);
  }

  @Override
  public void mayCancel(CancelRequest request) {
    judge();
  }

  @Override
  public SellView extendDeposit(ExtendDepositRequest request) {
    return take(request);
  }

  @Override
  public void mayExtendDeposit(ExtendDepositRequest request) {
    judge();
  }

  @Override
  public SellView retryPayout(RetryPayoutRequest request) {
    return take(request);
  }

  @Override
  public void mayRetryPayout(RetryPayoutRequest request) {
    judge();
  }

  @Override
  public SellView resolve(ResolveRequest request) {
    return take(request);
  }

  @Override
  public void mayResolve(ResolveRequest request) {
    judge();
  }

  @Override
  public SellView sell() {
    return new SellView(
        sellId == null ? "" : sellId, SellStatus.ACTION_REQUIRED, null, null, List.of());
  }

  private void judge() {
    RuntimeException with = script.refusal;
    if (with != null) {
      throw with;
    }
  }

  private SellView take(Object request) {
    script.decisions.add(request);
    script.whenTaken.run();
    return sell();
  }
}
