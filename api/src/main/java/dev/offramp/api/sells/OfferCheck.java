package dev.offramp.api.sells;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Problem;
import dev.offramp.providers.DestinationRules;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges a well-formed request by what the enabled rails carry. */
final class OfferCheck {
  private OfferCheck() {}

  static void of(StartSellRequest request, Collection<RailOffer> offers) {
    RailOffer offer =
        offers.stream()
            .filter(candidate -> candidate.rail() == request.rail())
            .findFirst()
            .orElseThrow(() -> notEnabled(offers));
    List<InputError> notCarried = notCarried(request, offer);
    List<InputError> lacking = lacking(request, offer);
    if (!lacking.isEmpty()) {
      lacking.addAll(0, notCarried);
      throw new ApiException(
          Problem.INVALID_REQUEST, "The body does not give what this rail needs.", lacking);
    }
    if (!notCarried.isEmpty()) {
      throw new ApiException(
          Problem.RAIL_NOT_SUPPORTED,
          "The rail " + offer.rail().code() + " does not carry this sell.",
          notCarried);
    }
  }

  static ApiException unknownRail() {
    return unsupported(knownRails());
  }

  static String knownRails() {
    return Arrays.stream(Rail.values()).map(Rail::code).sorted().collect(Collectors.joining(", "));
  }

  private static ApiException notEnabled(Collection<RailOffer> offers) {
    return unsupported(
        offers.stream()
            .map(offer -> offer.rail().code())
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  private static ApiException unsupported(String allowed) {
    String message = allowed.isEmpty() ? "no rail is enabled" : "must be one of " + allowed;
    return new ApiException(
        Problem.RAIL_NOT_SUPPORTED,
        "The rail is not known or not enabled.",
        new InputError("/rail", message));
  }

  private static List<InputError> notCarried(StartSellRequest request, RailOffer offer) {
    List<InputError> errors = new ArrayList<>();
    Optional<CryptoPair> pair = offer.find(request.crypto().currency(), request.network());
    if (pair.isEmpty()) {
      errors.add(
          new InputError("/crypto", "currency and network must be one of " + offer.pairsInWords()));
    } else if (request.crypto().amount().scale() > pair.get().decimals()) {
      errors.add(
          new InputError(
              "/crypto/amount",
              "must have at most "
                  + pair.get().decimals()
                  + " decimals, the finest "
                  + pair.get().code()
                  + " can carry"));
    }
    if (!offer.fiat().contains(request.fiatCurrency())) {
      errors.add(new InputError("/fiat/currency", "must be one of " + offer.fiatInWords()));
    }
    return errors;
  }

  private static List<InputError> lacking(StartSellRequest request, RailOffer offer) {
    List<InputError> errors = new ArrayList<>();
    if (offer.needs().contains(RailOffer.Need.EMAIL) && request.customer().email() == null) {
      errors.add(new InputError("/customer/email", "is required by " + offer.rail().code()));
    }
    if (offer.needs().contains(RailOffer.Need.DESTINATION) && request.destination() == null) {
      errors.add(new InputError("/destination", "is required by " + offer.rail().code()));
    }
    errors.addAll(destinationErrors(request, offer));
    return errors;
  }

  private static List<InputError> destinationErrors(StartSellRequest request, RailOffer offer) {
    Destination destination = request.destination();
    return destination == null
        ? List.of()
        : destinationErrors(offer, request.fiatCurrency(), destination);
  }

  /** What is wrong with a destination in itself, wherever a request names one. */
  static List<InputError> destinationErrors(
      RailOffer offer, String fiatCurrency, Destination destination) {
    DestinationRules rules = offer.destinations();
    if (rules == null || !offer.fiat().contains(fiatCurrency)) {
      return List.of();
    }
    return rules.complaints(fiatCurrency, destination).entrySet().stream()
        .map(broken -> new InputError("/destination/" + broken.getKey(), broken.getValue()))
        .toList();
  }
}
