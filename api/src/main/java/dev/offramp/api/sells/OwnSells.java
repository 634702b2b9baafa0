package dev.offramp.api.sells;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Problem;
import dev.offramp.runtime.view.CheckoutTokens;
import dev.offramp.runtime.view.SellLinks;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.Step;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;

/** A tenant's own sells: finds them, and shows them as the tenant reads them. */
public final class OwnSells {
  private final SellDao sells;
  private final SellLinks.Maker links;
  private final CheckoutTokens tokens;

  public OwnSells(SellDao sells, SellLinks.Maker links, CheckoutTokens tokens) {
    this.sells = sells;
    this.links = links;
    this.tokens = tokens;
  }

  /**
   * @throws ApiException not-found, also for another tenant's sell
   */
  Sell require(ContainerRequestContext request, String id) {
    return sells
        .find(Principal.of(request).tenant(), id)
        .orElseThrow(() -> new ApiException(Problem.NOT_FOUND));
  }

  /** As it is on record now. */
  Sell again(Sell sell) {
    return sells.find(sell.id()).orElseThrow();
  }

  List<Step> steps(Sell sell) {
    return sells.steps(sell.id());
  }

  SellResponse view(Sell sell) {
    return SellResponse.from(
        sell, links.of(sell.id(), tokens.of(sell.id(), sell.order().createdAt())));
  }
}
